using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Collections;

/// <summary>Marks collections as deleted; links keep what they say of them.</summary>
[RequiresScope(Scope.CollectionsWrite)]
public sealed record DeleteCollections(Batch<IdInput> Batch) : IRequest<DeletedDto>, IBulkRequest<IdInput>;

internal sealed class DeleteCollectionsHandler(IHokoDb db, SoftDeletion deletion) : IRequestHandler<DeleteCollections, DeletedDto>
{
    public async Task<DeletedDto> Handle(DeleteCollections request, CancellationToken cancellationToken) => new(
        await deletion.DeleteAsync(db.Collections, request.Batch, LimitedResource.Collections, ErrorCodes.CollectionNotFound, cancellationToken));
}
