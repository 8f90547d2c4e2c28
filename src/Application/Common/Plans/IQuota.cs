using Hoko.Application.Common.Errors;
using Hoko.Domain.Workspaces;

namespace Hoko.Application.Common.Plans;

/// <summary>
/// Counts what a workspace holds against its plan. A reservation is one conditional statement in the caller's
/// transaction: two at once wait for each other, and a rolled back write gives its share back by itself.
/// </summary>
public interface IQuota
{
    /// <summary>Takes room for <paramref name="count"/> rows more; returns null, or what stands in the way.</summary>
    Task<ItemError?> ReserveAsync(LimitedResource resource, int count, CancellationToken cancellationToken);
}
