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
    /// <summary>Lists tags, newest first.</summary>
    [HttpGet]
    [Sends<ListTags>]
    public Task<IAsyncEnumerable<TagDto>> List([FromQuery] ListTags query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);

    /// <summary>Makes 1 to 10,000 tags; all of them or none.</summary>
    [HttpPost]
    [Sends<CreateTags>]
    public async Task<IActionResult> Create(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new CreateTags(Request.ReadBatch<TagInput>()), cancellationToken));

    /// <summary>Changes the tags that items name by id and makes those that name none; all of them or none.</summary>
    [HttpPut]
    [Sends<UpsertTags>]
    public Task<IReadOnlyList<TagDto>> Upsert(CancellationToken cancellationToken) =>
        mediator.Send(new UpsertTags(Request.ReadBatch<TagInput>()), cancellationToken);

    /// <summary>Removes tags for good, from all links too; all that are named or none.</summary>
    [HttpDelete]
    [Sends<DeleteTags>]
    public Task<DeletedDto> Delete(CancellationToken cancellationToken) =>
        mediator.Send(new DeleteTags(Request.ReadBatch<IdInput>()), cancellationToken);
}
