using Hoko.Api.Bulk;
using Hoko.Api.OpenApi;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Tags;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Tags, the labels of links.</summary>
[Route("api/tags")]
public sealed class TagsController(IMediator mediator) : ControllerBase
{
    /// <summary>List tags</summary>
    /// <remarks>Returns tags of the workspace, newest first by default.</remarks>
    [HttpGet]
    [Sends<ListTags>]
    public Task<IAsyncEnumerable<TagDto>> List([FromQuery] ListTags query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);

    /// <summary>Create tags</summary>
    /// <remarks>Creates 1 to 10,000 tags. The request succeeds or fails as a whole.</remarks>
    [HttpPost]
    [Sends<CreateTags>]
    public async Task<IActionResult> Create(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new CreateTags(Request.ReadBatch<TagInput>()), cancellationToken));

    /// <summary>Create or update tags</summary>
    /// <remarks>Updates each item that has an <c>id</c> and creates the others. Omitted fields keep their value. The request succeeds or fails as a whole.</remarks>
    [HttpPut]
    [Sends<UpsertTags>]
    public Task<IReadOnlyList<TagDto>> Upsert(CancellationToken cancellationToken) =>
        mediator.Send(new UpsertTags(Request.ReadBatch<TagInput>()), cancellationToken);

    /// <summary>Delete tags</summary>
    /// <remarks>Deletes tags permanently and removes them from all links. The request succeeds or fails as a whole.</remarks>
    [HttpDelete]
    [Sends<DeleteTags>]
    public Task<DeletedDto> Delete(CancellationToken cancellationToken) =>
        mediator.Send(new DeleteTags(Request.ReadBatch<IdInput>()), cancellationToken);
}
