using System.Buffers.Binary;
using System.IO.Compression;

using Hoko.Application.QrCodes;

namespace Hoko.Infrastructure.QrCodes;

/// <summary>Writes a code as PNG: one bit a pixel, a palette of background and foreground.</summary>
internal static class QrPng
{
    private const byte FilterNone = 0;
    private const byte FilterUp = 2;
    private const int LengthAndType = 8;
    private const int Checksum = 4;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    public static byte[] Write(QrMatrix matrix, QrCodeSpec spec)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, spec.Size);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], spec.Size);
        header[8] = 1; // bit a pixel
        header[9] = 3; // colours from the palette
        ReadOnlySpan<byte> palette =
        [
            spec.Background.Red, spec.Background.Green, spec.Background.Blue,
            spec.Foreground.Red, spec.Foreground.Green, spec.Foreground.Blue,
        ];
        using var pixels = Compress(matrix, spec.Size);

        // The capacity is the exact length, so the buffer is the file.
        using var png = new MemoryStream(Signature.Length + (4 * (LengthAndType + Checksum)) + header.Length + palette.Length + (int)pixels.Length);
        png.Write(Signature);
        WriteChunk(png, "IHDR"u8, header);
        WriteChunk(png, "PLTE"u8, palette);
        WriteChunk(png, "IDAT"u8, pixels.GetBuffer().AsSpan(0, (int)pixels.Length));
        WriteChunk(png, "IEND"u8, []);
        return png.GetBuffer();
    }

    private static MemoryStream Compress(QrMatrix matrix, int size)
    {
        var moduleOf = ModuleOfEachPixel(matrix.Side, size);
        var compressed = new MemoryStream();
        using var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true);
        var row = new byte[1 + ((size + 7) / 8)];
        var same = new byte[row.Length];
        same[0] = FilterUp; // "as the row above": nothing but zeros, which compress to next to nothing
        for (var y = 0; y < size; y++)
        {
            if (y > 0 && moduleOf[y] == moduleOf[y - 1])
            {
                zlib.Write(same);
                continue;
            }

            row.AsSpan().Clear();
            row[0] = FilterNone;
            for (var x = 0; x < size; x++)
            {
                if (matrix[moduleOf[x], moduleOf[y]])
                    row[1 + (x >> 3)] |= (byte)(0x80 >> (x & 7));
            }

            zlib.Write(row);
        }

        return compressed;
    }

    /// <summary>
    /// The module under each pixel's centre, as a browser draws the SVG. Modules differ by a pixel where the size isn't a multiple; whole pixels
    /// would shrink the code by up to a third and widen the margin beyond what was asked for.
    /// </summary>
    private static int[] ModuleOfEachPixel(int modules, int size)
    {
        var moduleOf = new int[size];
        for (var pixel = 0; pixel < size; pixel++)
            moduleOf[pixel] = ((2 * pixel) + 1) * modules / (2 * size);

        return moduleOf;
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(type);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, content));
        png.Write(number);
    }
}
