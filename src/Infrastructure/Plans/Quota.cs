using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Plans;

/// <summary>Reserves by one conditional statement, which locks the counter's row until the write's transaction ends.</summary>
internal sealed class Quota(HokoDb db, ICaller caller) : IQuota
{
    public async Task ReserveAsync(LimitedResource resource, int count, ErrorList errors, CancellationToken cancellationToken)
    {
        if (count == 0)
            return;

        var limit = caller.Plan.LimitOf(resource) ?? long.MaxValue;
        var reserved = await UsageOf(resource)
            .Where(row => row.Used <= limit - count)
            .ExecuteUpdateAsync(row => row.SetProperty(counter => counter.Used, counter => counter.Used + count), cancellationToken);
        if (reserved == 1)
            return;

        var used = await UsageOf(resource).Select(row => row.Used).SingleAsync(cancellationToken);
        errors.Add(null, null, ErrorCodes.PlanLimitExceeded, caller.Plan.Name, limit, resource, used, count);
    }

    public Task ReleaseAsync(LimitedResource resource, int count, CancellationToken cancellationToken) => UsageOf(resource)
        .ExecuteUpdateAsync(row => row.SetProperty(counter => counter.Used, counter => counter.Used - count), cancellationToken);

    private IQueryable<WorkspaceUsage> UsageOf(LimitedResource resource) =>
        db.WorkspaceUsages.Where(row => row.WorkspaceId == caller.WorkspaceId && row.Resource == resource);
}
