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

    /// <summary>The last of them; null where there is none.</summary>
    public required DateTimeOffset? LastClickedAt { get; init; }
}
