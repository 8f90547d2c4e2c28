using Hoko.Api.Bulk;
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
    public Task<IAsyncEnumerable<LinkDto>> List([FromQuery] ListLinks query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);

    /// <summary>Makes 1 to 10,000 links; all of them or none.</summary>
    [HttpPost]
    public async Task<IActionResult> Create(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new CreateLinks(Request.ReadBatch<LinkInput>()), cancellationToken));

    /// <summary>Changes the links that items name by id and makes those that name none; all of them or none.</summary>
    [HttpPut]
    public Task<IReadOnlyList<LinkDto>> Upsert(CancellationToken cancellationToken) =>
        mediator.Send(new UpsertLinks(Request.ReadBatch<LinkInput>()), cancellationToken);

    /// <summary>Takes links out of service, their history kept; all that are named or none.</summary>
    [HttpDelete]
    public Task<DeletedDto> Delete(CancellationToken cancellationToken) =>
        mediator.Send(new DeleteLinks(Request.ReadBatch<IdInput>()), cancellationToken);
}
