using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;
using Hoko.Application.QrCodes;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>Checks of values that only links have.</summary>
internal static class LinkChecks
{
    /// <summary>More than there are people.</summary>
    private const long MostClicks = 1_000_000_000_000;

    private const long MovedPermanently = (long)Domain.Links.RedirectType.MovedPermanently;
    private const long Found = (long)Domain.Links.RedirectType.Found;

    /// <summary>Judged once normalised: how it was put together does not matter.</summary>
    public static readonly FieldCheck<string> Slug = new(
        text => text.Length == 0 ? new Flaw(ErrorCodes.TextEmpty) : FlawOf(Domain.Links.Slug.Normalize(text)),
        FieldBounds.Text(1, Domain.Links.Slug.MaxLength));

    public static readonly FieldCheck<long> RedirectType = Number.Between(MovedPermanently, Found);

    public static readonly FieldCheck<long> MaxClicks = Number.Between(1, MostClicks);

    public static readonly FieldCheck<string> Colour = new(
        text => Rgb.TryParse(text, out _) ? null : new Flaw(ErrorCodes.ColorInvalid),
        new FieldBounds { MinLength = 6, MaxLength = 6, Pattern = Rgb.Pattern });

    public static readonly FieldCheck<string> Logo = new(
        text => QrLogos.Names.Contains(text) ? null : new Flaw(ErrorCodes.ChoiceUnknown, string.Join(", ", QrLogos.Names)),
        new FieldBounds { Choices = QrLogos.Names });

    public static readonly FieldCheck<string> ClickId = new(
        text => ClickIdModes.Find(text) is null ? new Flaw(ErrorCodes.ChoiceUnknown, string.Join(", ", ClickIdModes.Names)) : null,
        new FieldBounds { Choices = ClickIdModes.Names, Default = ClickIdModes.NameOf(ClickIdMode.Append) });

    private static Flaw? FlawOf(string slug) => Domain.Links.Slug.Check(slug) switch
    {
        null => null,
        SlugFlaw.TooLong => new Flaw(ErrorCodes.TextTooLong, Domain.Links.Slug.MaxLength),
        SlugFlaw.Reserved => new Flaw(ErrorCodes.SlugReserved, slug),
        _ => new Flaw(ErrorCodes.SlugInvalid, Domain.Links.Slug.Foreign),
    };
}
