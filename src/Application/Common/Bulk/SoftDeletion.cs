using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Domain.Common;
using Hoko.Domain.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Common.Bulk;

/// <summary>Marks rows as deleted, all that a batch names or none, and gives their room in the plan back.</summary>
internal sealed class SoftDeletion(IHokoDb db, IBulkWriter writer, IQuota quota, TimeProvider time)
{
    /// <param name="rows">The caller's rows.</param>
    /// <param name="batch">Which of them.</param>
    /// <param name="resource">What they count as.</param>
    /// <param name="unknownCode">What to report of an id that is none of theirs; null to pass over it.</param>
    /// <param name="cancellationToken">Ends the statements.</param>
    /// <returns>The ids that were deleted, in input order, repeats once.</returns>
    public Task<IReadOnlyList<Guid>> DeleteAsync<T>(
        IQueryable<T> rows, Batch<IdInput> batch, LimitedResource resource, string? unknownCode, CancellationToken cancellationToken)
        where T : Entity, IWorkspaceOwned, ISoftDeleted =>
        DeleteAsync(rows, batch, resource, unknownCode, (_, _, _) => Task.CompletedTask, cancellationToken);

    /// <inheritdoc cref="DeleteAsync{T}(IQueryable{T}, Batch{IdInput}, LimitedResource, string, CancellationToken)"/>
    /// <param name="rows">The caller's rows.</param>
    /// <param name="batch">Which of them.</param>
    /// <param name="resource">What they count as.</param>
    /// <param name="unknownCode">What to report of an id that is none of theirs; null to pass over it.</param>
    /// <param name="check">What else may keep the rows, which are locked, from being deleted; reported together with unknown ids.</param>
    /// <param name="cancellationToken">Ends the statements.</param>
    public Task<IReadOnlyList<Guid>> DeleteAsync<T>(
        IQueryable<T> rows,
        Batch<IdInput> batch,
        LimitedResource resource,
        string? unknownCode,
        Func<IReadOnlyList<Guid>, ErrorList, CancellationToken, Task> check,
        CancellationToken cancellationToken)
        where T : Entity, IWorkspaceOwned, ISoftDeleted =>
        db.InTransactionAsync(
            async token =>
            {
                var errors = new ErrorList(batch.Errors);
                var ids = await writer.LockForDeleteAsync(rows, batch, unknownCode, errors, token);
                await check(ids, errors, token);
                errors.ThrowIfAny();

                var now = time.Now();
                await rows
                    .Where(row => ids.Contains(row.Id))
                    .ExecuteUpdateAsync(row => row.SetProperty(deleted => deleted.DeletedAt, now), token);
                await quota.ReleaseAsync(resource, ids.Count, token);
                return ids;
            },
            cancellationToken);
}
