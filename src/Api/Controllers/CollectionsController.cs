using Hoko.Api.Bulk;
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
    public Task<IAsyncEnumerable<CollectionDto>> List([FromQuery] ListCollections query, CancellationToken cancellationToken) =>
        mediator.Send(query, cancellationToken);

    /// <summary>Makes 1 to 10,000 collections; all of them or none.</summary>
    [HttpPost]
    public async Task<IActionResult> Create(CancellationToken cancellationToken) =>
        this.Created(await mediator.Send(new CreateCollections(Request.ReadBatch<CollectionInput>()), cancellationToken));

    /// <summary>Changes the collections that items name by id and makes those that name none; all of them or none.</summary>
    [HttpPut]
    public Task<IReadOnlyList<CollectionDto>> Upsert(CancellationToken cancellationToken) =>
        mediator.Send(new UpsertCollections(Request.ReadBatch<CollectionInput>()), cancellationToken);

    /// <summary>Deletes collections, their links kept; all that are named or none.</summary>
    [HttpDelete]
    public Task<DeletedDto> Delete(CancellationToken cancellationToken) =>
        mediator.Send(new DeleteCollections(Request.ReadBatch<IdInput>()), cancellationToken);
}
