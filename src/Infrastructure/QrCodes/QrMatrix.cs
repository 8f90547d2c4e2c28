using System.Collections;
using System.Text;

using Hoko.Application.QrCodes;

using QRCoder;
using QRCoder.Exceptions;

namespace Hoko.Infrastructure.QrCodes;

/// <summary>The modules of a code with its margin around them.</summary>
internal sealed class QrMatrix
{
    /// <summary>QRCoder's matrix comes with the standard's quiet zone; the margin here is the caller's.</summary>
    private const int QuietZone = 4;

    private readonly List<BitArray> _rows;
    private readonly int _shift;
    private readonly int _dark;

    private QrMatrix(List<BitArray> rows, int margin)
    {
        _rows = rows;
        _dark = rows.Count - (2 * QuietZone);
        _shift = QuietZone - margin;
        Margin = margin;
        Side = _dark + (2 * margin);
    }

    /// <summary>Light modules on each side.</summary>
    public int Margin { get; }

    /// <summary>Modules on a side, both margins included.</summary>
    public int Side { get; }

    /// <summary>Whether the module is dark; the margin is light.</summary>
    public bool this[int x, int y] => InCode(x) && InCode(y) && _rows[y + _shift][x + _shift];

    /// <returns>The smallest code that holds the text, or <see langword="null"/> where none does.</returns>
    public static QrMatrix? Encode(string text, QrErrorCorrection level, int margin)
    {
        // Bytes outside ASCII mean nothing certain without a declared character set: scanners guess among Latin-1, Shift JIS, Big5 and
        // UTF-8 (ISO/IEC 18004 says Latin-1). So such text is UTF-8 and says so by an ECI designator. ASCII needs none, which old scanners thank for.
        var ascii = Ascii.IsValid(text);
        try
        {
            using var code = QRCodeGenerator.GenerateQrCode(
                text,
                LevelOf(level),
                forceUtf8: !ascii,
                eciMode: ascii ? QRCodeGenerator.EciMode.Default : QRCodeGenerator.EciMode.Utf8);
            return new QrMatrix(code.ModuleMatrix, margin);
        }
        catch (DataTooLongException)
        {
            // QRCoder has no way to ask beforehand.
            return null;
        }
    }

    private bool InCode(int position) => (uint)(position - Margin) < (uint)_dark;

    private static QRCodeGenerator.ECCLevel LevelOf(QrErrorCorrection level) => level switch
    {
        QrErrorCorrection.L => QRCodeGenerator.ECCLevel.L,
        QrErrorCorrection.M => QRCodeGenerator.ECCLevel.M,
        QrErrorCorrection.Q => QRCodeGenerator.ECCLevel.Q,
        _ => QRCodeGenerator.ECCLevel.H,
    };
}
