using Hoko.Infrastructure.Files;

namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>
/// A journal's folder, locked for this process and put in order: what is no segment is set aside or removed, a torn end is cut. Nothing
/// found in a folder keeps the journal from opening; only not being able to read or lock it does.
/// </summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly FileStream _lock;

    private JournalFolder(FileStream @lock, Guid journalId, SegmentList segments, JournalRecovery recovery)
    {
        _lock = @lock;
        JournalId = journalId;
        Segments = segments;
        Recovery = recovery;
    }

    public Guid JournalId { get; }

    public SegmentList Segments { get; }

    public JournalRecovery Recovery { get; }

    /// <exception cref="JournalInUseException">The folder is open already.</exception>
    public static JournalFolder Open(string directory)
    {
        PrivateFiles.CreateFolder(directory);
        var @lock = Lock(directory);
        try
        {
            return Recover(directory, @lock);
        }
        catch
        {
            @lock.Dispose();
            throw;
        }
    }

    public void Dispose() => _lock.Dispose();

    private static FileStream Lock(string directory)
    {
        var path = Path.Combine(directory, "journal.lock");
        try
        {
            // An flock: the kernel releases it when the process dies, however it dies.
            return PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new JournalInUseException(directory, e);
        }
    }

    private static JournalFolder Recover(string directory, FileStream @lock)
    {
        var scan = SegmentScan.Of(directory);
        foreach (var path in scan.TooShort)
            File.Delete(path);
        foreach (var path in scan.Unreadable)
            SetAside(path);

        var segments = scan.Segments;
        var journalId = segments is [.., var newest] ? newest.Header.JournalId : Guid.NewGuid();
        var foreign = segments.Where(segment => segment.Header.JournalId != journalId).ToArray();
        foreach (var segment in foreign)
            SetAside(segment.Path);
        segments.RemoveAll(segment => segment.Header.JournalId != journalId);

        var (torn, damaged) = segments is [.., var last] ? CutTornEnd(last) : (0, 0);
        var recovery = new JournalRecovery(torn, damaged, scan.Unreadable.Count + foreign.Length, scan.TooShort.Count);
        return new JournalFolder(@lock, journalId, new SegmentList(segments), recovery);
    }

    private static (long Torn, long Damaged) CutTornEnd(Segment last)
    {
        var (end, damaged) = SegmentScan.FindEnd(last);
        var torn = last.End - end;
        if (torn > 0)
        {
            last.End = end;
            using var file = File.OpenHandle(last.Path, FileMode.Open, FileAccess.Write);
            RandomAccess.SetLength(file, last.FileOffset(end));
        }

        last.Damaged = damaged > 0;
        return (torn, damaged);
    }

    /// <summary>Keeps a file for whoever wants to look into it, out of the journal's way.</summary>
    public static void SetAside(string path) => File.Move(path, path + ".damaged", overwrite: true);
}
