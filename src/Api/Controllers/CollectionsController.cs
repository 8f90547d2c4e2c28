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
    /// <summary>Lists collections, newest first.</summary>
    [HttpGet]
    [Sends<ListCollections>]
    public Task<IAsyncEnumerable<CollectionDto>> List([FromQuery] ListCollections query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);

    /// <summary>Makes 1 to 10,000 collections; all of them or none.</summary>
    [HttpPost]
    [Sends<CreateCollections>]
    public async Task<IActionResult> Create(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new CreateCollections(Request.ReadBatch<CollectionInput>()), cancellationToken));

    /// <summary>Changes the collections that items name by id and makes those that name none; all of them or none.</summary>
    [HttpPut]
    [Sends<UpsertCollections>]
    public Task<IReadOnlyList<CollectionDto>> Upsert(CancellationToken cancellationToken) =>
        mediator.Send(new UpsertCollections(Request.ReadBatch<CollectionInput>()), cancellationToken);

    /// <summary>Deletes collections, their links kept; all that are named or none.</summary>
    [HttpDelete]
    [Sends<DeleteCollections>]
    public Task<DeletedDto> Delete(CancellationToken cancellationToken) =>
        mediator.Send(new DeleteCollections(Request.ReadBatch<IdInput>()), cancellationToken);
}
