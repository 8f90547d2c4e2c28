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
    /// <summary>List links</summary>
    /// <remarks>Returns links of the workspace, newest first by default.</remarks>
    [HttpGet]
    [Sends<ListLinks>(Answer = typeof(IEnumerable<LinkWithStatsDto>))]
    public async Task<IActionResult> List([FromQuery] ListLinks query, CancellationToken cancellationToken) =>
        new JsonRows<LinkDto>(await mediator.Send(query, cancellationToken), LinkJson.Write);

    /// <summary>Create links</summary>
    /// <remarks>Creates 1 to 10,000 links. The request succeeds or fails as a whole.</remarks>
    [HttpPost]
    [Sends<CreateLinks>]
    public async Task<IActionResult> Create(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new CreateLinks(Request.ReadBatch<LinkInput>()), cancellationToken));

    /// <summary>Create or update links</summary>
    /// <remarks>Updates each item that has an <c>id</c> and creates the others. Omitted fields keep their value. The request succeeds or fails as a whole.</remarks>
    /// <param name="match"><c>externalId</c> updates the link with the item's external id if the item has no <c>id</c>, or creates it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpPut]
    [Sends<UpsertLinks>]
    public Task<IReadOnlyList<LinkDto>> Upsert([FromQuery] string? match, CancellationToken cancellationToken) =>
        mediator.Send(new UpsertLinks(Request.ReadBatch<LinkInput>()) { Match = match }, cancellationToken);

    /// <summary>Delete links</summary>
    /// <remarks>Soft-deletes links. Click history is kept. The request succeeds or fails as a whole.</remarks>
    [HttpDelete]
    [Sends<DeleteLinks>]
    public Task<DeletedDto> Delete(CancellationToken cancellationToken) =>
        mediator.Send(new DeleteLinks(Request.ReadBatch<IdInput>()), cancellationToken);
}
