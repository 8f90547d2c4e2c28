using System.Globalization;

namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>A segment file as its readers and its writer know it.</summary>
internal sealed class Segment(string path, SegmentHeader header, long end)
{
    private const string Extension = ".clicks";
    private const int NameDigits = 19;

    private long _end = end;
    private bool _damaged;

    public string Path { get; } = path;

    /// <summary>Only the journal's id in it ever changes.</summary>
    public SegmentHeader Header { get; set; } = header;

    public long Start { get; } = header.Start;

    /// <summary>Up to where there are records that readers may see. Grows while the segment is written.</summary>
    public long End
    {
        get => Volatile.Read(ref _end);
        set => Volatile.Write(ref _end, value);
    }

    /// <summary>Bytes were found in it that are no record; it is then put aside rather than deleted.</summary>
    public bool Damaged
    {
        get => Volatile.Read(ref _damaged);
        set => Volatile.Write(ref _damaged, value);
    }

    public bool IsEmpty => End <= Start;

    public long FileOffset(long position) => SegmentHeader.Length + (position - Start);

    public static string PathIn(string directory, long start) =>
        System.IO.Path.Combine(directory, start.ToString("D19", CultureInfo.InvariantCulture) + Extension);

    public static bool TryParseName(string path, out long start)
    {
        start = 0;
        var name = System.IO.Path.GetFileName(path.AsSpan());
        return name.Length == NameDigits + Extension.Length
            && name.EndsWith(Extension, StringComparison.Ordinal)
            && long.TryParse(name[..NameDigits], NumberStyles.None, CultureInfo.InvariantCulture, out start);
    }
}
