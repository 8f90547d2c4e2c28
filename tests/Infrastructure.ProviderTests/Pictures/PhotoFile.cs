using SkiaSharp;

namespace Hoko.Infrastructure.ProviderTests.Pictures;

/// <summary>JPEG and WebP files as cameras and image editors write them.</summary>
internal static class PhotoFile
{
    private static ReadOnlySpan<byte> Exif => "Exif\0\0"u8;

    /// <summary>A picture whose left half is red and whose right half is blue.</summary>
    public static byte[] Of(int width, int height, SKEncodedImageFormat format, bool isTransparent = false, int quality = 90)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(isTransparent ? SKColors.Transparent : SKColors.Blue);
            using var red = new SKPaint { Color = SKColors.Red };
            canvas.DrawRect(0, 0, width / 2f, height, red);
        }

        using var encoded = bitmap.Encode(format, quality);
        return encoded.ToArray();
    }

    /// <summary>A JPEG file that says by EXIF how it is to be turned, as phones do.</summary>
    /// <param name="jpeg">A JPEG file without EXIF.</param>
    /// <param name="orientation">1 to 8.</param>
    /// <param name="comment">Bytes behind the orientation, as a place or a camera's name.</param>
    public static byte[] WithOrientation(byte[] jpeg, byte orientation, string comment = "")
    {
        byte[] tiff =
        [
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, // big endian, the directory at 8
            0, 1, // one entry
            1, 18, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, // tag 0x0112, one short
            0, 0, 0, 0, // no further directory
            .. System.Text.Encoding.ASCII.GetBytes(comment),
        ];
        var length = 2 + Exif.Length + tiff.Length;
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. Exif, .. tiff, .. jpeg[2..]];
    }

    /// <summary>The colour of a pixel of a file.</summary>
    public static SKColor ColorAt(byte[] file, int x, int y)
    {
        using var bitmap = SKBitmap.Decode(file);
        return bitmap.GetPixel(x, y);
    }
}
