namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>A journal of another node, or of a backup, opened for reading alone: nothing in its folder is changed, locked or repaired.</summary>
/// <param name="JournalId">Under which a database knows what it already has of it.</param>
/// <param name="Segments">What there is of this journal in the folder.</param>
internal sealed record JournalArchive(Guid JournalId, SegmentList Segments)
{
    /// <summary>All journals of a folder (more than one where a new identity was taken on); none where it holds no segments.</summary>
    public static IReadOnlyList<JournalArchive> Open(string directory)
    {
        var segments = SegmentScan.Of(directory).Segments;
        foreach (var segment in segments)
        {
            // What a live journal's writer is about to append lies behind this end; what a dead one's left torn, too.
            segment.End = SegmentScan.FindEnd(segment).End;
        }

        return [.. segments.GroupBy(segment => segment.Header.JournalId).Select(group => new JournalArchive(group.Key, new SegmentList(group)))];
    }

    public JournalReader CreateReader() => new(Segments);
}
