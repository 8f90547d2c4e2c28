using Hoko.Application.QrCodes;

namespace Hoko.Infrastructure.QrCodes;

/// <summary>
/// Draws QR codes: the matrix is QRCoder's, the files are written here, because QRCoder only draws whole pixels a module and so can't keep to a size.
/// </summary>
public sealed class QrRenderer : IQrRenderer
{
    private const int LeastPixelsPerModule = 2;

    /// <inheritdoc/>
    public QrRendering Render(QrCodeSpec spec)
    {
        if (QrMatrix.Encode(spec.Text, spec.ErrorCorrection, spec.Margin) is not { } matrix)
            return new QrTextTooLong();

        var minimumSize = matrix.Side * LeastPixelsPerModule;
        if (spec.Size < minimumSize)
            return new QrSizeTooSmall(minimumSize);

        return spec.Format == QrFormat.Png
            ? new QrPicture(spec.Logo is { } logo ? QrLogoPng.Write(matrix, spec, logo) : QrPng.Write(matrix, spec), "image/png")
            : new QrPicture(QrSvg.Write(matrix, spec), "image/svg+xml");
    }
}
