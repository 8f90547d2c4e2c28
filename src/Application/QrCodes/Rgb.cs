using System.Globalization;

namespace Hoko.Application.QrCodes;

/// <summary>An opaque sRGB colour.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>The form as a regular expression says it.</summary>
    public const string Pattern = "^[0-9A-Fa-f]{6}$";

    /// <summary>The default foreground.</summary>
    public static Rgb Black { get; } = new(0, 0, 0);

    /// <summary>The default background.</summary>
    public static Rgb White { get; } = new(255, 255, 255);

    /// <summary>Reads exactly six hex digits in any case: no <c>#</c>, no white space, no short form.</summary>
    /// <param name="hex">For example <c>1A73E8</c>.</param>
    /// <param name="colour">The colour, or black where the answer is <see langword="false"/>.</param>
    /// <returns>Whether <paramref name="hex"/> was a colour.</returns>
    public static bool TryParse(ReadOnlySpan<char> hex, out Rgb colour)
    {
        colour = default;
        if (hex.Length != 6 || !uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;

        colour = new Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary>Six hex digits in capitals, as <see cref="TryParse"/> reads them.</summary>
    public override string ToString() => $"{Red:X2}{Green:X2}{Blue:X2}";
}
