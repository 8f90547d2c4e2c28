using System.Globalization;

using Microsoft.Extensions.Primitives;

namespace Hoko.Api.Pages;

/// <summary>Chooses a page's language by <c>Accept-Language</c> (RFC 9110, section 12.5.4), without allocating: scanners send it too.</summary>
internal static class AcceptLanguage
{
    /// <returns>The language of the highest quality; of equal ones the earlier in the header; English where the header wants neither.</returns>
    public static PageLanguage Choose(StringValues header)
    {
        var english = Preference.None;
        var arabic = Preference.None;
        var any = Preference.None;
        var position = 0;
        foreach (var value in header)
        {
            var items = value.AsSpan();
            foreach (var item in items.Split(','))
            {
                position++;
                if (!TryParse(items[item], out var range, out var quality))
                    continue;

                if (Names(range, "en"))
                    english = english.Or(quality, position);
                else if (Names(range, "ar"))
                    arabic = arabic.Or(quality, position);
                else if (range is "*")
                    any = any.Or(quality, position);
            }
        }

        // "*" speaks for every language that isn't named, and for no other.
        if (!english.IsNamed)
            english = any;
        if (!arabic.IsNamed)
            arabic = any;

        return arabic.IsOver(english) ? PageLanguage.Arabic : PageLanguage.English;
    }

    /// <summary>Whether a range such as <c>ar-EG</c> is of the language, whatever country and script.</summary>
    private static bool Names(ReadOnlySpan<char> range, ReadOnlySpan<char> language) =>
        range.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (range.Length == language.Length || range[language.Length] == '-');

    /// <summary>Reads <c>ar</c> or <c>ar;q=0.8</c>; what isn't well formed is passed over.</summary>
    private static bool TryParse(ReadOnlySpan<char> item, out ReadOnlySpan<char> range, out float quality)
    {
        quality = 1;
        var semicolon = item.IndexOf(';');
        range = (semicolon < 0 ? item : item[..semicolon]).Trim();
        if (semicolon < 0)
            return true;

        var weight = item[(semicolon + 1)..].Trim();
        return weight.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && float.TryParse(weight[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out quality)
            && quality <= 1;
    }

    /// <param name="Quality">0 (never) to 1.</param>
    /// <param name="Position">Where in the header it stood, from 1; 0 where it did not.</param>
    private readonly record struct Preference(float Quality, int Position)
    {
        public static Preference None => default;

        public bool IsNamed => Position > 0;

        public Preference Or(float quality, int position) => IsNamed && Quality >= quality ? this : new Preference(quality, position);

        public bool IsOver(Preference other) => Quality > other.Quality || (Quality > 0 && Quality == other.Quality && Position < other.Position);
    }
}
