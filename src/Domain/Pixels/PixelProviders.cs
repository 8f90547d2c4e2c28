using System.Collections.Frozen;
using System.Text.Json;

namespace Hoko.Domain.Pixels;

/// <summary>The wire names of providers, and the forms that they give their pixels' ids.</summary>
public static class PixelProviders
{
    private static readonly FrozenDictionary<string, PixelProvider> Values =
        Enum.GetValues<PixelProvider>().ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    public static IEnumerable<string> Names => Enum.GetValues<PixelProvider>().Select(NameOf);

    public static string NameOf(PixelProvider provider) => JsonNamingPolicy.CamelCase.ConvertName(provider.ToString());

    public static bool TryParse(string name, out PixelProvider provider) => Values.TryGetValue(name, out provider);

    /// <summary>What the provider's ids look like.</summary>
    public static PixelIdForm FormOf(PixelProvider provider) => provider switch
    {
        PixelProvider.Facebook => new PixelIdForm("", PixelIdForm.Digits, 5, 20, "1234567890123456"),
        PixelProvider.GoogleAnalytics => new PixelIdForm("G-", PixelIdForm.Capitals, 4, 20, "G-A1B2C3D4E5"),
        PixelProvider.GoogleAds => new PixelIdForm("AW-", PixelIdForm.Digits, 5, 20, "AW-123456789"),
        PixelProvider.TikTok => new PixelIdForm("", PixelIdForm.Capitals, 10, 40, "C4A1B2C3D4E5F6G7H8I9"),
        PixelProvider.LinkedIn => new PixelIdForm("", PixelIdForm.Digits, 3, 12, "1234567"),
        PixelProvider.X => new PixelIdForm("", PixelIdForm.Letters, 4, 12, "o1a2b"),
        PixelProvider.Pinterest => new PixelIdForm("", PixelIdForm.Digits, 8, 20, "2612345678901"),
        PixelProvider.Snapchat => new PixelIdForm("", PixelIdForm.Uuid, 36, 36, "0190b5a0-1234-7abc-8def-0123456789ab"),
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, null),
    };
}
