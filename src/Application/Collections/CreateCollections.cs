using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Collections;

/// <summary>Makes one or more collections: an upsert in which nothing has an id.</summary>
[RequiresScope(Scope.CollectionsWrite)]
public sealed record CreateCollections(Batch<CollectionInput> Batch)
    : IRequest<IReadOnlyList<CollectionDto>>, ICreateRequest<CollectionInput>, IRepeatable;

internal sealed class CreateCollectionsHandler(CollectionUpsert collections) : IRequestHandler<CreateCollections, IReadOnlyList<CollectionDto>>
{
    public Task<IReadOnlyList<CollectionDto>> Handle(CreateCollections request, CancellationToken cancellationToken) =>
        collections.WriteAsync(request.Batch, cancellationToken);
}
