using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Plans;

/// <summary>Reserves by one conditional statement, which locks the counter's row until the write's transaction ends.</summary>
internal sealed class Quota(HokoDb db, ICaller caller, TimeProvider time) : IQuota
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

    public async Task UseAsync(MonthlyFeature feature, int count, ErrorList errors, CancellationToken cancellationToken)
    {
        if (count == 0)
            return;

        var now = time.GetUtcNow();
        var month = (now.Year * 100) + now.Month;
        var limit = caller.Plan.LimitOf(feature) ?? long.MaxValue;
        var usage = db.MonthlyUsages.Where(row => row.WorkspaceId == caller.WorkspaceId && row.Feature == feature && row.Month == month);
        while (await CountAsync(usage, count, limit, cancellationToken) == 0)
        {
            var used = await usage.Select(row => (long?)row.Used).SingleOrDefaultAsync(cancellationToken);
            if ((used ?? 0) > limit - count)
            {
                errors.Add(null, null, ErrorCodes.PlanMonthlyQuotaExceeded, caller.Plan.Name, limit, feature, used ?? 0, count);
                return;
            }

            // Where there is room and a row by now, another request has just made it: the next round counts.
            if (used is null)
            {
                await BeginAsync(new MonthlyUsage { WorkspaceId = caller.WorkspaceId, Feature = feature, Month = month, Used = count }, cancellationToken);
                return;
            }
        }
    }

    private static Task<int> CountAsync(IQueryable<MonthlyUsage> usage, int count, long limit, CancellationToken cancellationToken) => usage
        .Where(row => row.Used <= limit - count)
        .ExecuteUpdateAsync(row => row.SetProperty(counter => counter.Used, counter => counter.Used + count), cancellationToken);

    /// <summary>The month's first use makes its row. Of two at once the second fails at the key, and its transaction runs again.</summary>
    private async Task BeginAsync(MonthlyUsage first, CancellationToken cancellationToken)
    {
        var added = db.MonthlyUsages.Add(first);
        await db.SaveChangesAsync(cancellationToken);
        added.State = EntityState.Detached;
    }

    public Task ReleaseAsync(LimitedResource resource, int count, CancellationToken cancellationToken) => UsageOf(resource)
        .ExecuteUpdateAsync(row => row.SetProperty(counter => counter.Used, counter => counter.Used - count), cancellationToken);

    private IQueryable<WorkspaceUsage> UsageOf(LimitedResource resource) =>
        db.WorkspaceUsages.Where(row => row.WorkspaceId == caller.WorkspaceId && row.Resource == resource);
}
