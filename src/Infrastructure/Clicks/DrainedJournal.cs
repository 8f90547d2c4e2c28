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

    public required DateTimeOffset UpdatedAt { get; set; }
}
