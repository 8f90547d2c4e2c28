using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;
using Hoko.Domain.Pictures;

namespace Hoko.Application.Pictures;

/// <summary>What is taken of pictures.</summary>
public static class PictureLimits
{
    /// <summary>Of the file that is sent.</summary>
    public const int MaxBytes = 512 << 10;

    /// <summary>Pixels a side of a preview.</summary>
    public const int MaxSide = 2_000;

    /// <summary>The maximum width and height of a logo, in pixels. A logo covers 22 % of a code's side, so this is enough for codes of 2,300 pixels.</summary>
    public const int MaxLogoSide = 512;

    /// <summary>Pixels a side: less is no picture that anyone would see.</summary>
    public const int MinSide = 16;

    /// <summary>Base64 has four characters for three bytes.</summary>
    private const int MaxCharacters = (MaxBytes + 2) / 3 * 4;

    /// <summary>The file of a logo in Base64. What is in it is seen when it is drawn.</summary>
    internal static readonly FieldCheck<string> LogoData = DataOf(PictureKind.Logo);

    /// <summary>The file of a preview in Base64. What is in it is seen when it is drawn.</summary>
    internal static readonly FieldCheck<string> PreviewData = DataOf(PictureKind.SocialPreview);

    /// <summary>Pixels a side of a picture of a kind.</summary>
    public static int MaxSideOf(PictureKind kind) => kind == PictureKind.Logo ? MaxLogoSide : MaxSide;

    private static FieldCheck<string> DataOf(PictureKind kind) => new(
        text => text.Length == 0 ? new Flaw(ErrorCodes.TextEmpty)
            : text.Length > MaxCharacters ? new Flaw(ErrorCodes.PictureTooLarge, MaxBytes, MaxSideOf(kind))
            : Convert.TryFromBase64String(text, new byte[text.Length], out _) ? null
            : new Flaw(ErrorCodes.EncodingInvalid),
        FieldBounds.Text(1, MaxCharacters) with { Pattern = "^[A-Za-z0-9+/]*={0,2}$" });
}
