using Hoko.Api.Bulk;
using Hoko.Api.OpenApi;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Pixels;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Tracking pixels, shown on the way to the destination of links that name one.</summary>
[Route("api/pixels")]
public sealed class PixelsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists pixels, newest first.</summary>
    [HttpGet]
    [Sends<ListPixels>]
    public Task<IAsyncEnumerable<PixelDto>> List([FromQuery] ListPixels query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);

    /// <summary>Makes 1 to 10,000 pixels; all of them or none.</summary>
    [HttpPost]
    [Sends<CreatePixels>]
    public async Task<IActionResult> Create(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new CreatePixels(Request.ReadBatch<PixelInput>()), cancellationToken));

    /// <summary>Changes the pixels that items name by id and makes those that name none; all of them or none.</summary>
    [HttpPut]
    [Sends<UpsertPixels>]
    public Task<IReadOnlyList<PixelDto>> Upsert(CancellationToken cancellationToken) =>
        mediator.Send(new UpsertPixels(Request.ReadBatch<PixelInput>()), cancellationToken);

    /// <summary>Removes pixels for good, from all links too; all that are named or none.</summary>
    [HttpDelete]
    [Sends<DeletePixels>]
    public Task<DeletedDto> Delete(CancellationToken cancellationToken) =>
        mediator.Send(new DeletePixels(Request.ReadBatch<IdInput>()), cancellationToken);
}
