using System.Globalization;
using System.Text;

using Hoko.Application.QrCodes;

namespace Hoko.Infrastructure.QrCodes;

/// <summary>Writes a code as SVG: a background and one path in which every run of dark modules is a rectangle.</summary>
internal static class QrSvg
{
    public static byte[] Write(QrMatrix matrix, QrCodeSpec spec)
    {
        var side = matrix.Side;
        var svg = new StringBuilder(4 * side * side);

        // crispEdges: where a module isn't a whole number of pixels, smoothing would draw grey seams between the rows.
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{spec.Size}\" height=\"{spec.Size}\"");
        svg.Append(CultureInfo.InvariantCulture, $" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">");
        svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"#{spec.Background}\" d=\"M0 0h{side}v{side}H0z\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"#{spec.Foreground}\" d=\"");
        for (var y = matrix.Margin; y < side - matrix.Margin; y++)
            AppendRow(svg, matrix, y);

        svg.Append("\"/>");
        if (spec.Logo is { } logo)
            AppendLogo(svg, QrLogoBox.Of(matrix), spec.Background, logo);

        svg.Append("</svg>");
        return Encoding.ASCII.GetBytes(svg.ToString());
    }

    /// <summary>The logo inside the file: a picture that is embedded elsewhere loads nothing from outside.</summary>
    private static void AppendLogo(StringBuilder svg, QrLogoBox box, Rgb background, byte[] logo)
    {
        var (start, side) = (box.Start, box.Side);
        svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"#{background}\" d=\"M{start} {start}h{side}v{side}h-{side}z\"/>");
        svg.Append(CultureInfo.InvariantCulture, $"<image x=\"{start + 0.5}\" y=\"{start + 0.5}\" width=\"{side - 1}\" height=\"{side - 1}\" href=\"data:image/png;base64,");
        svg.Append(Convert.ToBase64String(logo)).Append("\"/>");
    }

    private static void AppendRow(StringBuilder svg, QrMatrix matrix, int y)
    {
        for (var x = matrix.Margin; x < matrix.Side - matrix.Margin; x++)
        {
            if (!matrix[x, y])
                continue;

            var start = x;
            while (matrix[x + 1, y])
                x++;

            var run = x + 1 - start;
            svg.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{run}v1h-{run}z");
        }
    }
}
