using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Hoko.Application.Links;

/// <summary>A link with what it has brought, people's clicks alone.</summary>
public sealed record LinkWithStatsDto : LinkDto
{
    [SetsRequiredMembers]
    public LinkWithStatsDto(LinkDto link)
        : base(link)
    {
    }

    /// <summary>Clicks by people; crawlers and prefetches don't count.</summary>
    public required long Clicks { get; init; }

    /// <summary>Leads of all its clicks.</summary>
    public required long Leads { get; init; }

    /// <summary>Sales of all its clicks.</summary>
    public required long Sales { get; init; }

    /// <summary>What those sales came to, by currency (ISO 4217, in small letters); empty where there are none.</summary>
    public required IReadOnlyDictionary<string, decimal> SaleAmount { get; init; } = FrozenDictionary<string, decimal>.Empty;

    /// <summary>The last of the clicks; null where there is none.</summary>
    public required DateTimeOffset? LastClickedAt { get; init; }
}
