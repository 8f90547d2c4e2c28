namespace Hoko.Domain.Tracking;

/// <summary>How many clicks of people a link with a bound on them has had; it outlives the clicks themselves.</summary>
public sealed class LinkClickCount
{
    public required Guid LinkId { get; init; }

    public required long HumanClicks { get; init; }
}
