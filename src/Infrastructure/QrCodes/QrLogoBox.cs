using SkiaSharp;

namespace Hoko.Infrastructure.QrCodes;

/// <summary>
/// The place of a logo: a square in the middle, of an odd number of modules so that it lies on the grid. It covers a twentieth of the code,
/// of which the level H can do without three tenths, and keeps away from the three corners by which scanners find a code.
/// </summary>
/// <param name="Start">The first module, counted from the picture's edge.</param>
/// <param name="Side">Modules a side.</param>
internal readonly record struct QrLogoBox(int Start, int Side)
{
    private const double Share = 0.22;

    public static QrLogoBox Of(QrMatrix matrix)
    {
        var code = matrix.Side - (2 * matrix.Margin);
        var side = (int)(code * Share) | 1;
        return new QrLogoBox(matrix.Margin + ((code - side) / 2), side);
    }

    /// <summary>The box in pixels of a picture, and in it the logo's place: as large as fits with a narrow rim around it.</summary>
    public (SKRect Box, SKRect Logo) In(QrMatrix matrix, int size, SKSizeI logo)
    {
        var module = (float)size / matrix.Side;
        var box = SKRect.Create(Start * module, Start * module, Side * module, Side * module);
        var inner = SKRect.Inflate(box, -module / 2, -module / 2);
        return (box, inner.AspectFit(logo));
    }
}
