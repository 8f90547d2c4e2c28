using Hoko.Api.Bulk;
using Hoko.Api.OpenApi;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Pixels;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Tracking pixels, shown on the way to the destination.</summary>
[Route("api/pixels")]
public sealed class PixelsController(IMediator mediator) : ControllerBase
{
    /// <summary>List pixels</summary>
    /// <remarks>Returns pixels of the workspace, newest first by default.</remarks>
    [HttpGet]
    [Sends<ListPixels>]
    public Task<IAsyncEnumerable<PixelDto>> List([FromQuery] ListPixels query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);

    /// <summary>Create pixels</summary>
    /// <remarks>Creates 1 to 10,000 pixels. The request succeeds or fails as a whole.</remarks>
    [HttpPost]
    [Sends<CreatePixels>]
    public async Task<IActionResult> Create(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new CreatePixels(Request.ReadBatch<PixelInput>()), cancellationToken));

    /// <summary>Create or update pixels</summary>
    /// <remarks>Updates each item that has an <c>id</c> and creates the others. Omitted fields keep their value. The request succeeds or fails as a whole.</remarks>
    [HttpPut]
    [Sends<UpsertPixels>]
    public Task<IReadOnlyList<PixelDto>> Upsert(CancellationToken cancellationToken) =>
        mediator.Send(new UpsertPixels(Request.ReadBatch<PixelInput>()), cancellationToken);

    /// <summary>Delete pixels</summary>
    /// <remarks>Deletes pixels permanently and removes them from all links. The request succeeds or fails as a whole.</remarks>
    [HttpDelete]
    [Sends<DeletePixels>]
    public Task<DeletedDto> Delete(CancellationToken cancellationToken) =>
        mediator.Send(new DeletePixels(Request.ReadBatch<IdInput>()), cancellationToken);
}
