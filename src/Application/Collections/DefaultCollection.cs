using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Collections;
using Hoko.Domain.Common;
using Hoko.Domain.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Collections;

/// <summary>The collection of links that name none: the oldest of the workspace, made where there is none.</summary>
internal sealed class DefaultCollection(IHokoDb db, IBulkWriter writer, IQuota quota, ICaller caller, TimeProvider time)
{
    public const string Name = "Default";

    /// <summary>Its id; in the current transaction, so that one that is made for a link is not there without it.</summary>
    public async Task<Guid> TakeAsync(CancellationToken cancellationToken)
    {
        if (await OldestAsync(cancellationToken) is { } oldest)
            return oldest;

        // The reservation locks the counter: of two at once the second waits here, and then finds what the first has made.
        var errors = new ErrorList();
        await quota.ReserveAsync(LimitedResource.Collections, 1, errors, cancellationToken);
        if (await OldestAsync(cancellationToken) is not { } made)
        {
            errors.ThrowIfAny();
            return await MakeAsync(cancellationToken);
        }

        if (errors.Count == 0)
            await quota.ReleaseAsync(LimitedResource.Collections, 1, cancellationToken);

        return made;
    }

    private Task<Guid?> OldestAsync(CancellationToken cancellationToken) => db.Collections
        .OrderBy(collection => collection.RowId)
        .Select(collection => (Guid?)collection.Id)
        .FirstOrDefaultAsync(cancellationToken);

    private async Task<Guid> MakeAsync(CancellationToken cancellationToken)
    {
        var now = time.Now();
        var collection = new Collection
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = caller.WorkspaceId,
            Name = Name,
            CreatedAt = now,
            UpdatedAt = now,
        };
        await writer.InsertAsync([collection], cancellationToken);
        return collection.Id;
    }
}
