using Hoko.Infrastructure.Files;
using Microsoft.Win32.SafeHandles;

namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>Writes groups to the active segment and begins new ones. Used by one thread at a time.</summary>
internal sealed class SegmentWriter(JournalOptions options, uint seed, SegmentList segments, SegmentSync sync)
{
    private readonly Lock _renewal = new();
    private readonly bool _syncEachGroup = options.SyncInterval == TimeSpan.Zero;
    private SafeFileHandle? _file;
    private Segment? _segment;
    private Guid _journalId;

    public Guid JournalId
    {
        get
        {
            lock (_renewal)
                return _journalId;
        }

        init => _journalId = value;
    }

    /// <summary>Puts a group into the kernel by one write (and onto the disk, where so configured). Readers don't see it yet.</summary>
    /// <exception cref="IOException">Nothing is kept once <see cref="Abandon"/> was called.</exception>
    public void Write(ReadOnlySpan<byte> group, long start)
    {
        if (_segment is null || (!_segment.IsEmpty && _segment.FileOffset(start) + group.Length > options.SegmentBytes))
            Begin(start);

        RandomAccess.Write(_file!, group, _segment!.FileOffset(start));
        if (_syncEachGroup)
            RandomAccess.FlushToDisk(_file!);
        else
            sync.Written();
    }

    /// <summary>Shows the group that was written to readers.</summary>
    public void Commit(long end) => _segment!.End = end;

    /// <summary>
    /// After a failed write: cuts what it may have left and lets go of the file, so that the next attempt has a fresh one. A handle
    /// that failed once (a disk gone read-only and mounted anew) may go on failing for ever.
    /// </summary>
    public void Abandon()
    {
        if (_segment is not { } segment)
            return;

        try
        {
            if (segment.IsEmpty)
                File.Delete(segment.Path);
            else
                RandomAccess.SetLength(_file!, segment.FileOffset(segment.End));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What is left lies behind the segment's end, where no reader looks, and the next segment begins there.
        }

        if (segment.IsEmpty)
            segments.Remove(segment);
        Close();
    }

    public void Close()
    {
        sync.Seal();
        (_file, _segment) = (null, null);
    }

    /// <summary>Gives the segments of this run another journal's id; they are the ones from a position on.</summary>
    public void Renew(Guid journalId, long start)
    {
        lock (_renewal)
        {
            foreach (var segment in segments.Snapshot.Where(segment => segment.Start >= start))
            {
                using var file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                segment.Header = segment.Header with { JournalId = journalId };
                WriteHeader(file, segment.Header);
                RandomAccess.FlushToDisk(file);
            }

            // Last: if one of them fails, the caller still finds the old id, and asks for all of this again.
            _journalId = journalId;
        }
    }

    private void Begin(long start)
    {
        sync.Seal();
        (_file, _segment) = (null, null);

        lock (_renewal)
        {
            var header = new SegmentHeader(_journalId, start, seed);
            var segment = new Segment(Segment.PathIn(options.Directory, start), header, start);

            // A handle is opened without a mode.
            PrivateFiles.Create(segment.Path);
            var file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

            // Known before anything can fail, so that Abandon finds it.
            sync.Begin(file);
            segments.Add(segment);
            (_file, _segment) = (file, segment);
            WriteHeader(file, header);
        }

        if (_syncEachGroup)
            DiskDirectory.Flush(options.Directory);
    }

    private static void WriteHeader(SafeFileHandle file, SegmentHeader header)
    {
        Span<byte> bytes = stackalloc byte[SegmentHeader.Length];
        header.Write(bytes);
        RandomAccess.Write(file, bytes, 0);
    }
}
