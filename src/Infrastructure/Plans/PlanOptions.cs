using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using Hoko.Domain.Workspaces;

namespace Hoko.Infrastructure.Plans;

/// <summary>One plan of the configuration (section <c>Plans:NAME</c>).</summary>
public sealed record PlanOptions
{
    public const string Section = "Plans";

    /// <summary>API requests in any 60 seconds.</summary>
    [Range(1, int.MaxValue)]
    public required int RequestsPerMinute { get; init; }

    /// <summary>Items of one bulk request.</summary>
    [Range(1, Plan.MaxItemsPerRequest)]
    public required int ItemsPerRequest { get; init; }

    /// <summary>Links that a workspace may hold; absent for no limit.</summary>
    [Range(0, long.MaxValue)]
    public long? Links { get; init; }

    /// <summary>Collections that a workspace may hold; absent for no limit.</summary>
    [Range(0, long.MaxValue)]
    public long? Collections { get; init; }

    /// <summary>Tags that a workspace may hold; absent for no limit.</summary>
    [Range(0, long.MaxValue)]
    public long? Tags { get; init; }

    /// <summary>Partners that a workspace may hold; absent for no limit.</summary>
    [Range(0, long.MaxValue)]
    public long? Partners { get; init; }

    /// <summary>Domains that a workspace may hold; absent for no limit.</summary>
    [Range(0, long.MaxValue)]
    public long? Domains { get; init; }

    /// <summary>Tracking pixels that a workspace may hold; absent for no limit.</summary>
    [Range(0, long.MaxValue)]
    public long? Pixels { get; init; }

    /// <summary>QR codes that may be designed or drawn for links in a calendar month (UTC); absent for no limit.</summary>
    [Range(0, long.MaxValue)]
    public long? QrCodesPerMonth { get; init; }

    /// <summary>Slugs that may be given to links in a calendar month (UTC); absent for no limit.</summary>
    [Range(0, long.MaxValue)]
    public long? CustomSlugsPerMonth { get; init; }

    /// <summary>What links may use beyond a plain redirect.</summary>
    public IReadOnlyList<PlanFeature> Features { get; init; } = [];

    /// <summary>Days that clicks are kept; absent for ever.</summary>
    [Range(1, 36_500)]
    public int? RetentionDays { get; init; }

    public Plan ToPlan(string name) => new(
        name,
        RequestsPerMinute,
        ItemsPerRequest,
        Given(
            (LimitedResource.Links, Links),
            (LimitedResource.Collections, Collections),
            (LimitedResource.Tags, Tags),
            (LimitedResource.Partners, Partners),
            (LimitedResource.Domains, Domains),
            (LimitedResource.Pixels, Pixels)),
        Given((MonthlyFeature.QrCodes, QrCodesPerMonth), (MonthlyFeature.CustomSlugs, CustomSlugsPerMonth)),
        Features.ToFrozenSet(),
        RetentionDays);

    private static FrozenDictionary<T, long> Given<T>(params IEnumerable<(T Of, long? Count)> limits)
        where T : notnull =>
        limits.Where(limit => limit.Count is not null).ToFrozenDictionary(limit => limit.Of, limit => limit.Count!.Value);
}
