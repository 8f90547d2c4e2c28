using System.Buffers.Binary;
using System.IO.Compression;

namespace Hoko.Testing;

/// <summary>PNG files as others would send them: whole ones, and such as say one thing in their head and hold another.</summary>
public static class PngFile
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    /// <summary>A picture of one colour with a darker cross in it.</summary>
    public static byte[] Of(int width, int height, byte red = 200, byte green = 30, byte blue = 60) =>
        Of(width, height, Rows(width, height, (x, y) => x == width / 2 || y == height / 2 ? [0, 0, 0] : [red, green, blue]));

    /// <summary>A file whose head says a size, whatever its rows are.</summary>
    public static byte[] Of(int width, int height, ReadOnlySpan<byte> rows)
    {
        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], height);
        head[8] = 8; // bits a channel
        head[9] = 2; // red, green, blue
        using var png = new MemoryStream();
        png.Write(Signature);
        Write(png, "IHDR"u8, head);
        Write(png, "IDAT"u8, Compress(rows));
        Write(png, "IEND"u8, []);
        return png.ToArray();
    }

    /// <summary>A black picture of one bit a pixel, tiny as a file however large the picture; each <paramref name="mark"/> gives other bytes.</summary>
    public static byte[] OneBit(int width, int height, byte mark = 0)
    {
        var rows = new byte[height * (1 + ((width + 7) / 8))];
        rows[1] = mark;
        Span<byte> head = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head[4..], height);
        head[8] = 1; // bits a pixel
        head[9] = 0; // gray
        return Whole(head, ("IDAT", Compress(rows)));
    }

    /// <summary>A file of these chunks between head and end, whatever they are.</summary>
    public static byte[] Whole(ReadOnlySpan<byte> head, params (string Type, byte[] Content)[] chunks)
    {
        using var png = new MemoryStream();
        png.Write(Signature);
        Write(png, "IHDR"u8, head);
        foreach (var (type, content) in chunks)
            Write(png, System.Text.Encoding.ASCII.GetBytes(type), content);

        Write(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Rows(int width, int height, Func<int, int, byte[]> colour)
    {
        using var rows = new MemoryStream();
        for (var y = 0; y < height; y++)
        {
            rows.WriteByte(0);
            for (var x = 0; x < width; x++)
                rows.Write(colour(x, y));
        }

        return rows.ToArray();
    }

    /// <summary>Bytes as zlib packs them, which chunks hold.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> rows)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(rows);

        return compressed.ToArray();
    }

    private static void Write(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(type);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum([.. type, .. content]));
        png.Write(number);
    }

    private static uint Checksum(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
