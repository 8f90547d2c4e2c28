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
    public async Task<ItemError?> ReserveAsync(LimitedResource resource, int count, CancellationToken cancellationToken)
    {
        var limit = caller.Plan.LimitOf(resource) ?? long.MaxValue;
        var usage = db.WorkspaceUsages.Where(row => row.WorkspaceId == caller.WorkspaceId && row.Resource == resource);

        var reserved = await usage
            .Where(row => row.Used <= limit - count)
            .ExecuteUpdateAsync(row => row.SetProperty(counter => counter.Used, counter => counter.Used + count), cancellationToken);
        if (reserved == 1)
            return null;

        var used = await usage.Select(row => row.Used).SingleAsync(cancellationToken);
        var flaw = new Flaw(ErrorCodes.PlanLimitExceeded, caller.Plan.Name, limit, resource, used, count);
        return new ItemError(null, null, flaw);
    }
}
