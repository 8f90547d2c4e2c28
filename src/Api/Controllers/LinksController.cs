using Hoko.Api.Bulk;
using Hoko.Api.Json;
using Hoko.Api.OpenApi;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Links;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Short links.</summary>
[Route("api/links")]
public sealed class LinksController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists links, newest first.</summary>
    [HttpGet]
    [Sends<ListLinks>(Answer = typeof(IEnumerable<LinkWithStatsDto>))]
    public async Task<IActionResult> List([FromQuery] ListLinks query, CancellationToken cancellationToken) =>
        new JsonRows<LinkDto>(await mediator.Send(query, cancellationToken), LinkJson.Write);

    /// <summary>Makes 1 to 10,000 links; all of them or none.</summary>
    [HttpPost]
    [Sends<CreateLinks>]
    public async Task<IActionResult> Create(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new CreateLinks(Request.ReadBatch<LinkInput>()), cancellationToken));

    /// <summary>Changes the links that items name by id and makes those that name none; all of them or none.</summary>
    /// <param name="match"><c>externalId</c> to have an item without an id change the link of its external id, or create it where there is none.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpPut]
    [Sends<UpsertLinks>]
    public Task<IReadOnlyList<LinkDto>> Upsert([FromQuery] string? match, CancellationToken cancellationToken) =>
        mediator.Send(new UpsertLinks(Request.ReadBatch<LinkInput>()) { Match = match }, cancellationToken);

    /// <summary>Takes links out of service, their history kept; all that are named or none.</summary>
    [HttpDelete]
    [Sends<DeleteLinks>]
    public Task<DeletedDto> Delete(CancellationToken cancellationToken) =>
        mediator.Send(new DeleteLinks(Request.ReadBatch<IdInput>()), cancellationToken);
}
