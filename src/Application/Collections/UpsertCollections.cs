using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Collections;

/// <summary>Changes the collections that items name by id, and makes those that name none.</summary>
[RequiresScope(Scope.CollectionsWrite)]
public sealed record UpsertCollections(Batch<CollectionInput> Batch)
    : IRequest<IReadOnlyList<CollectionDto>>, IBulkRequest<CollectionInput>, IRepeatable;

internal sealed class UpsertCollectionsHandler(CollectionUpsert collections) : IRequestHandler<UpsertCollections, IReadOnlyList<CollectionDto>>
{
    public Task<IReadOnlyList<CollectionDto>> Handle(UpsertCollections request, CancellationToken cancellationToken) =>
        collections.WriteAsync(request.Batch, cancellationToken);
}
