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

        svg.Append("\"/></svg>");
        return Encoding.ASCII.GetBytes(svg.ToString());
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
