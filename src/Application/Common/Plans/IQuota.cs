using Hoko.Application.Common.Errors;
using Hoko.Domain.Workspaces;

namespace Hoko.Application.Common.Plans;

/// <summary>
/// Counts what a workspace holds against its plan. A reservation is one conditional statement in the caller's
/// transaction: two at once wait for each other, and a rolled back write gives its share back by itself.
/// </summary>
public interface IQuota
{
    /// <summary>Takes room for <paramref name="count"/> rows more, or reports what stands in the way.</summary>
    Task ReserveAsync(LimitedResource resource, int count, ErrorList errors, CancellationToken cancellationToken);

    /// <summary>Counts <paramref name="count"/> uses of a feature in this month, or reports that the plan has no more of them.</summary>
    Task UseAsync(MonthlyFeature feature, int count, ErrorList errors, CancellationToken cancellationToken);

    /// <summary>Gives room back for rows that were deleted.</summary>
    Task ReleaseAsync(LimitedResource resource, int count, CancellationToken cancellationToken);
}
