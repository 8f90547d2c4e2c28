using Hoko.Infrastructure.Clicks.Journal;

namespace Hoko.Bench;

/// <summary>
/// <c>damage --journal D</c>: what a bad disk and a power cut do to the newest segment of a journal that nobody has open: one bit in the middle of
/// it is another, and the end of its last record is missing.
/// </summary>
internal static class Damage
{
    private const int Torn = 5;

    public static int Run(Arguments arguments)
    {
        var path = Directory.EnumerateFiles(arguments["journal"]).Where(path => Segment.TryParseName(path, out _)).Order(StringComparer.Ordinal).Last();
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        var middle = SegmentHeader.Length + ((file.Length - SegmentHeader.Length) / 2);
        file.Position = middle;
        var flipped = (byte)(file.ReadByte() ^ 0x10);
        file.Position = middle;
        file.WriteByte(flipped);
        file.SetLength(file.Length - Torn);
        return 0;
    }
}
