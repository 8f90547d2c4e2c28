using Hoko.Api.Bulk;
using Hoko.Application.Links;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Short links.</summary>
[Route("api/links")]
public sealed class LinksController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists links, newest first; the filters widen the list.</summary>
    [HttpGet]
    public Task<IAsyncEnumerable<LinkDto>> List([FromQuery] ListLinks query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);

    /// <summary>Makes 1 to 10,000 links; all of them or none.</summary>
    [HttpPost]
    public async Task<IActionResult> Create(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new CreateLinks(Request.ReadBatch<LinkInput>()), cancellationToken));
}
