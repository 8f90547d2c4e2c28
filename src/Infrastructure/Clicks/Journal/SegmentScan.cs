using Microsoft.Win32.SafeHandles;

namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>Reads a folder's segment files. Changes nothing; says what is wrong with which file.</summary>
internal sealed class SegmentScan
{
    /// <summary>Sound segments by position, of whatever journal.</summary>
    public List<Segment> Segments { get; } = [];

    /// <summary>Files named like segments without a readable header.</summary>
    public List<string> Unreadable { get; } = [];

    /// <summary>Files too short to hold a record.</summary>
    public List<string> TooShort { get; } = [];

    public static SegmentScan Of(string directory)
    {
        var scan = new SegmentScan();
        foreach (var path in Directory.EnumerateFiles(directory).Where(path => Segment.TryParseName(path, out _)).Order(StringComparer.Ordinal))
            scan.Add(path);

        // A segment can hold leftovers of a failed write behind the place where the next one begins; they were refused, so they do not count.
        for (var i = 0; i + 1 < scan.Segments.Count; i++)
            scan.Segments[i].End = Math.Min(scan.Segments[i].End, Math.Max(scan.Segments[i].Start, scan.Segments[i + 1].Start));
        return scan;
    }

    private void Add(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> bytes = stackalloc byte[SegmentHeader.Length];
        var length = RandomAccess.GetLength(file);

        if (length < SegmentHeader.Length || RandomAccess.Read(file, bytes, 0) < SegmentHeader.Length)
            TooShort.Add(path);
        else if (!SegmentHeader.TryRead(bytes, out var header) || !Segment.TryParseName(path, out var start) || header.Start != start)
            Unreadable.Add(path);
        else
            Segments.Add(new Segment(path, header, header.Start + length - SegmentHeader.Length));
    }

    /// <summary>Finds where a segment's last whole record ends, and how many bytes before it are none.</summary>
    public static (long End, long DamagedBytes) FindEnd(Segment segment)
    {
        using var file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = ReadAll(file, segment, segment.Start);
        var (offset, damaged) = (0, 0L);

        while (offset < bytes.Length)
        {
            var rest = bytes.AsSpan(offset);
            var start = segment.Start + offset;
            if (RecordFrame.Inspect(rest, rest.Length, segment.Header.Seed, start, out var length) != FrameState.Whole)
            {
                length = RecordFrame.Resynchronise(rest, segment.Header.Seed, start);
                if (length == rest.Length)
                    break;
                damaged += length;
            }

            offset += length;
        }

        return (segment.Start + offset, damaged);
    }

    /// <summary>All bytes of a segment from a position on; fewer where the file is shorter than it was.</summary>
    public static byte[] ReadAll(SafeFileHandle file, Segment segment, long position)
    {
        var bytes = new byte[segment.End - position];
        var read = ReadFully(file, bytes, segment.FileOffset(position));
        return read == bytes.Length ? bytes : bytes[..read];
    }

    public static int ReadFully(SafeFileHandle file, Span<byte> bytes, long offset)
    {
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(file, bytes[read..], offset + read) is > 0 and var more)
            read += more;
        return read;
    }
}
