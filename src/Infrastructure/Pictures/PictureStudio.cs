using Hoko.Application.Common.Errors;
using Hoko.Application.Pictures;
using SkiaSharp;

namespace Hoko.Infrastructure.Pictures;

/// <summary>
/// Draws with Skia. Size and form are read from the file's head before a pixel is decoded, so that a small file of a huge picture costs nothing.
/// </summary>
internal sealed class PictureStudio : IPictureStudio
{
    private static readonly Flaw Invalid = new(ErrorCodes.PictureInvalid);
    private static readonly Flaw TooLarge = new(ErrorCodes.PictureTooLarge, PictureLimits.MaxBytes, PictureLimits.MaxSide);
    private static readonly Flaw TooSmall = new(ErrorCodes.PictureTooSmall, PictureLimits.MinSide);

    public DrawnPicture? Draw(ReadOnlySpan<byte> file, out Flaw? flaw)
    {
        if (file.Length > PictureLimits.MaxBytes)
            return Refuse(TooLarge, out flaw);

        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is not { EncodedFormat: SKEncodedImageFormat.Png })
            return Refuse(Invalid, out flaw);

        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width > PictureLimits.MaxSide || height > PictureLimits.MaxSide)
            return Refuse(TooLarge, out flaw);

        if (width < PictureLimits.MinSide || height < PictureLimits.MinSide)
            return Refuse(TooSmall, out flaw);

        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));

        // A file that is cut off decodes as far as it goes, and says so.
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
            return Refuse(Invalid, out flaw);

        flaw = null;
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        return new DrawnPicture(png.ToArray(), width, height);
    }

    private static DrawnPicture? Refuse(Flaw found, out Flaw? flaw)
    {
        flaw = found;
        return null;
    }
}
