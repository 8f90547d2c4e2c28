namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>A journal of another node, or of a backup, opened for reading alone: nothing in its folder is changed, locked or repaired.</summary>
/// <param name="JournalId">Under which a database knows what it already has of it.</param>
/// <param name="Segments">What there is of this journal in the folder.</param>
internal sealed record JournalArchive(Guid JournalId, SegmentList Segments)
{
    /// <summary>All journals of a folder (more than one where a new identity was taken on); none where it holds no segments.</summary>
    public static IReadOnlyList<JournalArchive> Open(string directory) =>
    [
        .. SegmentScan.Of(directory).Segments
            .GroupBy(segment => segment.Header.JournalId)
            .Select(group => new JournalArchive(group.Key, new SegmentList(group))),
    ];

    /// <summary>Reads what was there when the folder was opened; a torn end counts among the skipped bytes.</summary>
    public JournalReader CreateReader() => new(Segments);
}
