namespace Hoko.Infrastructure.Clicks;

/// <summary>
/// How far a node's journal has reached the database. Moved in the transaction that writes its clicks, so that a record
/// takes effect once, whoever replays it.
/// </summary>
internal sealed class DrainedJournal
{
    /// <summary>The journal's random id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The journal's position up to which clicks are stored.</summary>
    public required long Position { get; set; }

    /// <summary>When the node was last heard of, by its own clock.</summary>
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>Every click that the node made before this moment is stored; null where it has not said, and where it has stopped with nothing left.</summary>
    public DateTimeOffset? CompleteUntil { get; set; }
}
