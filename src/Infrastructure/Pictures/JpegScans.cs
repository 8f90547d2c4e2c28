using System.Buffers.Binary;

namespace Hoko.Infrastructure.Pictures;

/// <summary>
/// Counts the scans of a JPEG file without decoding it. A progressive one may have any number, of a few bytes each, and every one goes over all pixels
/// again: thousands of scans in a small file cost minutes. Encoders make about ten.
/// </summary>
internal static class JpegScans
{
    private const int Most = 100;
    private const byte Marker = 0xFF;
    private const byte StartOfImage = 0xD8;
    private const byte StartOfScan = 0xDA;

    public static bool AreTooMany(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith([Marker, StartOfImage]))
            return false;

        // Wherever the two bytes are, also where a decoder would not look for them: a picture of an honest size has them by chance ten times at most.
        var scans = 0;
        for (var rest = file[2..]; rest.IndexOf([Marker, StartOfScan]) is >= 0 and var at; rest = rest[(at + 2)..])
        {
            // The length of a scan's head, two bytes and two for each of one to four components besides four others, tells most of the others apart.
            if (rest.Length < at + 4 || BinaryPrimitives.ReadUInt16BigEndian(rest[(at + 2)..]) is 8 or 10 or 12 or 14)
                scans++;
        }

        return scans > Most;
    }
}
