using Hoko.Application.QrCodes;
using SkiaSharp;

namespace Hoko.Infrastructure.QrCodes;

/// <summary>Draws the logo into the picture of a code.</summary>
internal static class QrLogoPng
{
    public static byte[] Write(QrMatrix matrix, QrCodeSpec spec, byte[] logo)
    {
        using var code = SKBitmap.Decode(QrPng.Write(matrix, spec));
        using var bitmap = new SKBitmap(new SKImageInfo(spec.Size, spec.Size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using var picture = SKImage.FromEncodedData(logo);
        using (var canvas = new SKCanvas(bitmap))
        using (var background = new SKPaint { Color = new SKColor(spec.Background.Red, spec.Background.Green, spec.Background.Blue) })
        {
            canvas.DrawBitmap(code, 0, 0);
            var (box, place) = QrLogoBox.Of(matrix).In(matrix, spec.Size, new SKSizeI(picture.Width, picture.Height));
            canvas.DrawRect(box, background);
            canvas.DrawImage(picture, place, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        using var png = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        return png.ToArray();
    }
}
