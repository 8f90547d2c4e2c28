using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;

namespace Hoko.Application.Pictures;

/// <summary>What is taken of pictures.</summary>
public static class PictureLimits
{
    /// <summary>Of the file that is sent.</summary>
    public const int MaxBytes = 512 << 10;

    /// <summary>Pixels a side.</summary>
    public const int MaxSide = 2_000;

    /// <summary>Pixels a side: less is no picture that anyone would see.</summary>
    public const int MinSide = 16;

    /// <summary>Base64 has four characters for three bytes.</summary>
    private const int MaxCharacters = (MaxBytes + 2) / 3 * 4;

    /// <summary>A file in Base64. What is in it is seen when it is drawn.</summary>
    internal static readonly FieldCheck<string> Data = new(
        text => text.Length == 0 ? new Flaw(ErrorCodes.TextEmpty)
            : text.Length > MaxCharacters ? new Flaw(ErrorCodes.PictureTooLarge, MaxBytes, MaxSide)
            : Convert.TryFromBase64String(text, new byte[text.Length], out _) ? null
            : new Flaw(ErrorCodes.EncodingInvalid),
        FieldBounds.Text(1, MaxCharacters) with { Pattern = "^[A-Za-z0-9+/]*={0,2}$" });
}
