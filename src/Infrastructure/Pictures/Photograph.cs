using System.Buffers.Binary;
using Hoko.Application.Pictures;
using SkiaSharp;

namespace Hoko.Infrastructure.Pictures;

/// <summary>A JPEG or WebP file whose head has been read and whose pixels have not.</summary>
internal sealed class Photograph : IDisposable
{
    // Progressive files have about ten. Each is a pass over all pixels, and thousands of empty ones fit into a small file.
    private const int MaxScans = 64;

    // What social networks take for the largest previews without losing what is seen.
    private const int JpegQuality = 85;

    private const int RiffHeadBytes = 8;

    private readonly SKData _data;
    private readonly SKCodec _codec;

    private Photograph(SKData data, SKCodec codec) => (_data, _codec) = (data, codec);

    /// <summary>Width and height as stored; a photograph that is to be turned has them the other way round.</summary>
    public (int Width, int Height) Size => (_codec.Info.Width, _codec.Info.Height);

    private bool IsOnItsSide => _codec.EncodedOrigin is >= SKEncodedOrigin.LeftTop and <= SKEncodedOrigin.LeftBottom;

    /// <summary>Returns the photograph, or null if the file is no complete JPEG or WebP.</summary>
    public static Photograph? Open(ReadOnlySpan<byte> file)
    {
        if (!IsWholeJpeg(file) && !IsWholeWebP(file))
            return null;

        var data = SKData.CreateCopy(file);
        if (SKCodec.Create(data) is { EncodedFormat: SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Webp } codec)
            return new Photograph(data, codec);

        data.Dispose();
        return null;
    }

    /// <summary>Decodes the pixels, turns them upright and encodes them; null if the file is damaged.</summary>
    public DrawnPicture? Draw()
    {
        var isOpaque = _codec.Info.IsOpaque;
        var info = new SKImageInfo(Size.Width, Size.Height, SKColorType.Rgba8888, isOpaque ? SKAlphaType.Opaque : SKAlphaType.Unpremul, SKColorSpace.CreateSrgb());
        using var bitmap = new SKBitmap(info);
        if (_codec.GetPixels(info, bitmap.GetPixels()) != SKCodecResult.Success)
            return null;

        using var upright = _codec.EncodedOrigin == SKEncodedOrigin.TopLeft ? null : Turn(bitmap);
        var drawn = upright ?? bitmap;
        using var encoded = drawn.Encode(isOpaque ? SKEncodedImageFormat.Jpeg : SKEncodedImageFormat.Png, JpegQuality);
        return new DrawnPicture(encoded.ToArray(), drawn.Width, drawn.Height);
    }

    public void Dispose()
    {
        _codec.Dispose();
        _data.Dispose();
    }

    private static bool IsWholeJpeg(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return false;

        // Within a scan 0xFF is followed by a zero or a restart marker, so that markers can be searched for.
        ReadOnlySpan<byte> startOfScan = [0xFF, 0xDA];
        ReadOnlySpan<byte> endOfImage = [0xFF, 0xD9];
        return file.Count(startOfScan) <= MaxScans && file.LastIndexOf(endOfImage) > file.LastIndexOf(startOfScan);
    }

    private static bool IsWholeWebP(ReadOnlySpan<byte> file) =>
        file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..12].SequenceEqual("WEBP"u8)
        && BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) <= file.Length - RiffHeadBytes;

    private SKBitmap Turn(SKBitmap bitmap)
    {
        var (width, height) = IsOnItsSide ? (bitmap.Height, bitmap.Width) : (bitmap.Width, bitmap.Height);
        var upright = new SKBitmap(bitmap.Info.WithSize(width, height));
        using var canvas = new SKCanvas(upright);

        // EXIF 2.3, orientation: where the first row and the first column of the stored pixels belong.
        canvas.SetMatrix(_codec.EncodedOrigin switch
        {
            SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
            SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
            SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
            SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
            SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
            _ => SKMatrix.Identity,
        });
        canvas.DrawBitmap(bitmap, 0, 0);
        return upright;
    }
}
