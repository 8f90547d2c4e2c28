using Hoko.Api.Bulk;
using Hoko.Api.OpenApi;
using Hoko.Application.Collections;
using Hoko.Application.Common.Bulk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Hoko.Api.Controllers;

/// <summary>Collections, the folders of links.</summary>
[Route("api/collections")]
public sealed class CollectionsController(IMediator mediator) : ControllerBase
{
    /// <summary>List collections</summary>
    /// <remarks>Returns collections of the workspace, newest first by default.</remarks>
    [HttpGet]
    [Sends<ListCollections>]
    public Task<IAsyncEnumerable<CollectionDto>> List([FromQuery] ListCollections query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);

    /// <summary>Create collections</summary>
    /// <remarks>Creates 1 to 10,000 collections. The request succeeds or fails as a whole.</remarks>
    [HttpPost]
    [Sends<CreateCollections>]
    public async Task<IActionResult> Create(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new CreateCollections(Request.ReadBatch<CollectionInput>()), cancellationToken));

    /// <summary>Create or update collections</summary>
    /// <remarks>Updates each item that has an <c>id</c> and creates the others. Omitted fields keep their value. The request succeeds or fails as a whole.</remarks>
    [HttpPut]
    [Sends<UpsertCollections>]
    public Task<IReadOnlyList<CollectionDto>> Upsert(CancellationToken cancellationToken) =>
        mediator.Send(new UpsertCollections(Request.ReadBatch<CollectionInput>()), cancellationToken);

    /// <summary>Delete collections</summary>
    /// <remarks>Deletes collections. Their links keep working. The request succeeds or fails as a whole.</remarks>
    [HttpDelete]
    [Sends<DeleteCollections>]
    public Task<DeletedDto> Delete(CancellationToken cancellationToken) =>
        mediator.Send(new DeleteCollections(Request.ReadBatch<IdInput>()), cancellationToken);
}
