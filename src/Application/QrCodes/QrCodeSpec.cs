namespace Hoko.Application.QrCodes;

/// <summary>What a QR code says and how it looks. The bounds named here are the endpoint's to check; the renderer takes any value that fits.</summary>
/// <param name="Text">What a scanner reads; 1 to 2,000 characters, any script.</param>
/// <param name="Size">Width and height of the whole picture, margin included, in pixels; 64 to 4,096.</param>
/// <param name="ErrorCorrection">How much of the code may be unreadable without losing the text.</param>
/// <param name="Foreground">Colour of the dark modules.</param>
/// <param name="Background">Colour of the light modules and of the margin.</param>
/// <param name="Margin">Quiet zone on each side, in modules; 0 to 16.</param>
/// <param name="Format">File format of the picture.</param>
/// <param name="Logo">A PNG file to be drawn in the middle; null for none.</param>
public sealed record QrCodeSpec(
    string Text,
    int Size,
    QrErrorCorrection ErrorCorrection,
    Rgb Foreground,
    Rgb Background,
    int Margin,
    QrFormat Format,
    byte[]? Logo = null);

/// <summary>Share of the code that may be damaged or covered: the four levels of ISO/IEC 18004.</summary>
public enum QrErrorCorrection
{
    /// <summary>Low, about 7 %.</summary>
    L,

    /// <summary>Medium, about 15 %.</summary>
    M,

    /// <summary>Quartile, about 25 %.</summary>
    Q,

    /// <summary>High, about 30 %: the default, because codes get logos and scratches.</summary>
    H,
}

/// <summary>File format of a QR code.</summary>
public enum QrFormat
{
    /// <summary>Scalable Vector Graphics, <c>image/svg+xml</c>: the default.</summary>
    Svg,

    /// <summary>Portable Network Graphics with a palette of two colours, <c>image/png</c>.</summary>
    Png,
}
