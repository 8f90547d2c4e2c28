using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Tags;

/// <summary>Removes tags for good, and from all links that bear them.</summary>
[RequiresScope(Scope.TagsWrite)]
public sealed record DeleteTags(Batch<IdInput> Batch) : IRequest<DeletedDto>, IBulkRequest<IdInput>;

internal sealed class DeleteTagsHandler(IHokoDb db, IBulkWriter writer, IQuota quota) : IRequestHandler<DeleteTags, DeletedDto>
{
    public Task<DeletedDto> Handle(DeleteTags request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => DeleteAsync(request.Batch, token), cancellationToken);

    private async Task<DeletedDto> DeleteAsync(Batch<IdInput> batch, CancellationToken cancellationToken)
    {
        var errors = new ErrorList(batch.Errors);
        var ids = await writer.LockForDeleteAsync(db.Tags, batch, ErrorCodes.TagNotFound, errors, cancellationToken);
        errors.ThrowIfAny();

        // What links bear goes with it, by the foreign key.
        await db.Tags.Where(tag => ids.Contains(tag.Id)).ExecuteDeleteAsync(cancellationToken);
        await quota.ReleaseAsync(LimitedResource.Tags, ids.Count, cancellationToken);
        return new DeletedDto(ids);
    }
}
