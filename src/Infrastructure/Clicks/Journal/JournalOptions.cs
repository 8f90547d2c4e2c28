namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>Where the click journal lives, how large it may grow and how soon it reaches the disk itself.</summary>
internal sealed record JournalOptions
{
    /// <summary>The folder of the segment files; made where it does not exist. One process at a time may have it open.</summary>
    public required string Directory { get; init; }

    /// <summary>Bytes after which a new segment file is begun; 64 MiB by default, 4 KiB to 1 GiB. Drained records free their space a segment at a time.</summary>
    public long SegmentBytes { get; init; } = 64L << 20;

    /// <summary>Bytes of records that may wait for the database before further ones are refused; 8 GiB by default, about fifteen million clicks.</summary>
    public long MaximumUndrainedBytes { get; init; } = 8L << 30;

    /// <summary>
    /// How long a written record may stay in the kernel's memory before fsync; 100 ms by default, zero for fsync before every answer.
    /// A killed process loses nothing either way: this is what a power cut may cost. Ten fsyncs a second are little work for any disk,
    /// and a tenth of a second is less than the time a database loses its own unanswered work in.
    /// </summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    public void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Directory);
        ArgumentOutOfRangeException.ThrowIfLessThan(SegmentBytes, 4L << 10);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(SegmentBytes, 1L << 30);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumUndrainedBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(SyncInterval, TimeSpan.Zero);
    }
}
