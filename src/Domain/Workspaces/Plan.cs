using System.Collections.Frozen;

namespace Hoko.Domain.Workspaces;

/// <summary>The bounds of a workspace. A count of null is unlimited.</summary>
/// <param name="Name">What workspaces call it.</param>
/// <param name="RequestsPerMinute">API requests in any 60 seconds.</param>
/// <param name="ItemsPerRequest">Items of one bulk request, at most <see cref="MaxItemsPerRequest"/>.</param>
/// <param name="Limits">Rows a workspace may hold, by resource; a missing resource is unlimited.</param>
/// <param name="MonthlyLimits">How often features may be used in a calendar month; a missing one is unlimited.</param>
/// <param name="Features">What its links may use.</param>
/// <param name="RetentionDays">Days that clicks are kept; null for ever.</param>
public sealed record Plan(
    string Name,
    int RequestsPerMinute,
    int ItemsPerRequest,
    FrozenDictionary<LimitedResource, long> Limits,
    FrozenDictionary<MonthlyFeature, long> MonthlyLimits,
    FrozenSet<PlanFeature> Features,
    int? RetentionDays)
{
    /// <summary>The hard bound of every bulk endpoint.</summary>
    public const int MaxItemsPerRequest = 10_000;

    public bool Allows(PlanFeature feature) => Features.Contains(feature);

    public long? LimitOf(LimitedResource resource) => Limits.TryGetValue(resource, out var limit) ? limit : null;

    public long? LimitOf(MonthlyFeature feature) => MonthlyLimits.TryGetValue(feature, out var limit) ? limit : null;
}
