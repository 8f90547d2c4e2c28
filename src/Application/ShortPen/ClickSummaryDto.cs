namespace Hoko.Application.ShortPen;

/// <summary>People's clicks within a period; crawlers and prefetches don't count.</summary>
public sealed record ClickSummaryDto
{
    /// <summary>The link; null for all of the workspace.</summary>
    public required long? UrlId { get; init; }

    /// <summary>How many clicks there were.</summary>
    public required long TotalClicks { get; init; }

    /// <summary>How many visitors they came from, as far as visitors can be told apart.</summary>
    public required long UniqueVisitors { get; init; }

    /// <summary>By day (UTC), in order; days without a click are left out.</summary>
    public required IReadOnlyList<ClickShareDto> ByDay { get; init; }

    /// <summary>By the country's English name, most clicks first; 100 at most, as below.</summary>
    public required IReadOnlyList<ClickShareDto> ByCountry { get; init; }

    /// <summary>By browser.</summary>
    public required IReadOnlyList<ClickShareDto> ByBrowser { get; init; }

    /// <summary>By desktop, mobile, tablet, tv, console, wearable or unknown.</summary>
    public required IReadOnlyList<ClickShareDto> ByDevice { get; init; }

    /// <summary>By the address of the page before.</summary>
    public required IReadOnlyList<ClickShareDto> ByReferrer { get; init; }
}

/// <summary>A part of the clicks.</summary>
/// <param name="Value">What they share; null where that is not known.</param>
/// <param name="Clicks">How many they are.</param>
public sealed record ClickShareDto(string? Value, long Clicks);
