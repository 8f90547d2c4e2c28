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
    // Length, type and checksum around a chunk's content.
    private const int ChunkFrameBytes = 3 * sizeof(uint);

    private static readonly Flaw InvalidLogo = new(ErrorCodes.PictureInvalid, "PNG");
    private static readonly Flaw InvalidPreview = new(ErrorCodes.PictureInvalid, "JPEG, PNG, WebP");
    private static readonly Flaw TooMany = new(ErrorCodes.PictureTooManyPixels, PixelBudget.MaxPixels);
    private static readonly Flaw TooSmall = new(ErrorCodes.PictureTooSmall, PictureLimits.MinSide);

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    public DrawnPicture? Draw(ReadOnlySpan<byte> file, PictureKind kind, PixelBudget budget, out Flaw? flaw)
    {
        var drawn = file.Length > PictureLimits.MaxBytes ? Refuse(TooLarge(kind), out flaw)
            : file.StartsWith(PngSignature) ? DrawPng(file, kind, budget, out flaw)
            : kind == PictureKind.SocialPreview ? DrawPhotograph(file, budget, out flaw)
            : Refuse(InvalidLogo, out flaw);
        return drawn;
    }

    private static DrawnPicture? DrawPng(ReadOnlySpan<byte> file, PictureKind kind, PixelBudget budget, out Flaw? flaw)
    {
        var invalid = kind == PictureKind.Logo ? InvalidLogo : InvalidPreview;
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is not { EncodedFormat: SKEncodedImageFormat.Png } || !IsWholePng(file))
            return Refuse(invalid, out flaw);

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (Check(width, height, kind, budget) is { } outOfBounds)
            return Refuse(outOfBounds, out flaw);

        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));

        // A file that is cut off decodes as far as it goes, and says so.
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
            return Refuse(invalid, out flaw);

        flaw = null;
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        return new DrawnPicture(png.ToArray(), width, height);
    }

    private static DrawnPicture? DrawPhotograph(ReadOnlySpan<byte> file, PixelBudget budget, out Flaw? flaw)
    {
        using var photograph = Photograph.Open(file);
        if (photograph is null)
            return Refuse(InvalidPreview, out flaw);

        var (width, height) = photograph.Size;
        if (Check(width, height, PictureKind.SocialPreview, budget) is { } outOfBounds)
            return Refuse(outOfBounds, out flaw);

        if (photograph.Draw() is not { } drawn)
            return Refuse(InvalidPreview, out flaw);

        flaw = null;
        return drawn;
    }

    /// <summary>Whether the pixels may be decoded; they are paid for if so.</summary>
    private static Flaw? Check(int width, int height, PictureKind kind, PixelBudget budget) =>
        Math.Max(width, height) > PictureLimits.MaxSideOf(kind) ? TooLarge(kind)
        : Math.Min(width, height) < PictureLimits.MinSide ? TooSmall
        : budget.TrySpend(width, height) ? null
        : TooMany;

    /// <summary>
    /// Whether the chunks lead to the last one (PNG, third edition, 5.3): Skia is content with all pixels, and a file that lacks its end may lack
    /// more than that tomorrow.
    /// </summary>
    private static bool IsWholePng(ReadOnlySpan<byte> file)
    {
        var rest = file[PngSignature.Length..];
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

    private static Flaw TooLarge(PictureKind kind) => new(ErrorCodes.PictureTooLarge, PictureLimits.MaxBytes, PictureLimits.MaxSideOf(kind));

    private static DrawnPicture? Refuse(Flaw found, out Flaw? flaw)
    {
        flaw = found;
        return null;
    }
}
