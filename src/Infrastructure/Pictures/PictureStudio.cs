using System.Buffers.Binary;
using Hoko.Application.Common.Errors;
using Hoko.Application.Pictures;
using Hoko.Domain.Pictures;
using SkiaSharp;

namespace Hoko.Infrastructure.Pictures;

/// <summary>
/// Draws with Skia. Size and form are read from the file's head before a pixel is decoded, so that a small file of a huge picture costs nothing.
/// </summary>
internal sealed class PictureStudio : IPictureStudio
{
    private const int SignatureBytes = 8;

    // Length, type and checksum around a chunk's content.
    private const int ChunkFrameBytes = 3 * sizeof(uint);

    private static readonly Flaw Invalid = new(ErrorCodes.PictureInvalid);
    private static readonly Flaw TooMany = new(ErrorCodes.PictureTooManyPixels, PixelBudget.MaxPixels);
    private static readonly Flaw TooSmall = new(ErrorCodes.PictureTooSmall, PictureLimits.MinSide);

    public DrawnPicture? Draw(ReadOnlySpan<byte> file, PictureKind kind, PixelBudget budget, out Flaw? flaw)
    {
        var maxSide = PictureLimits.MaxSideOf(kind);
        if (file.Length > PictureLimits.MaxBytes)
            return Refuse(TooLarge(maxSide), out flaw);

        if (JpegScans.AreTooMany(file))
            return Refuse(Invalid, out flaw);

        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is not { EncodedFormat: SKEncodedImageFormat.Png } || !IsWhole(file))
            return Refuse(Invalid, out flaw);

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width > maxSide || height > maxSide)
            return Refuse(TooLarge(maxSide), out flaw);

        if (width < PictureLimits.MinSide || height < PictureLimits.MinSide)
            return Refuse(TooSmall, out flaw);

        if (!budget.TrySpend(width, height))
            return Refuse(TooMany, out flaw);

        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));

        // A file that is cut off decodes as far as it goes, and says so.
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
            return Refuse(Invalid, out flaw);

        flaw = null;
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        return new DrawnPicture(png.ToArray(), width, height);
    }

    /// <summary>
    /// Whether the chunks lead to the last one (PNG, third edition, 5.3): Skia is content with all pixels, and a file that lacks its end may lack
    /// more than that tomorrow.
    /// </summary>
    private static bool IsWhole(ReadOnlySpan<byte> file)
    {
        var rest = file[SignatureBytes..];
        while (rest.Length >= ChunkFrameBytes)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - ChunkFrameBytes)
                return false;

            if (rest.Slice(sizeof(uint), sizeof(uint)).SequenceEqual("IEND"u8))
                return true;

            rest = rest[(ChunkFrameBytes + (int)length)..];
        }

        return false;
    }

    private static Flaw TooLarge(int maxSide) => new(ErrorCodes.PictureTooLarge, PictureLimits.MaxBytes, maxSide);

    private static DrawnPicture? Refuse(Flaw found, out Flaw? flaw)
    {
        flaw = found;
        return null;
    }
}
