using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Hoko.Api.Pages;

/// <summary>
/// Reads <c>Accept-Language</c> (RFC 9110, section 12.5.4): the higher quality first, of equal ones the earlier; 0 means never, and a part that is
/// not well formed is ignored. Allocates nothing but the result: scanners send this header too.
/// </summary>
internal static class AcceptLanguage
{
    private const int MaxSubtag = 8;

    /// <summary>The language of a page; English where the header accepts neither.</summary>
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

    /// <summary>The language that the visitor prefers, as sent; null where the header names none.</summary>
    /// <param name="header">The header's lines.</param>
    /// <param name="maxLength">A longer range is ignored.</param>
    public static string? Preferred(StringValues header, int maxLength)
    {
        ReadOnlySpan<char> preferred = default;
        var best = 0f;
        foreach (var value in header)
        {
            var items = value.AsSpan();
            foreach (var item in items.Split(','))
            {
                if (!TryParse(items[item], out var range, out var quality) || quality <= best || range is "*" || range.Length > maxLength)
                    continue;

                preferred = range;
                best = quality;

                // Nothing that follows can be preferred, and most browsers put it first.
                if (best == 1)
                    return preferred.Length == value!.Length ? value : preferred.ToString();
            }
        }

        return preferred.IsEmpty ? null : preferred.ToString();
    }

    /// <summary>Whether a range such as <c>ar-EG</c> is of the language, whatever country and script.</summary>
    private static bool Names(ReadOnlySpan<char> range, ReadOnlySpan<char> language) =>
        range.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (range.Length == language.Length || range[language.Length] == '-');

    /// <summary>Reads <c>ar</c> or <c>ar;q=0.8</c>; false where the part is not well formed.</summary>
    private static bool TryParse(ReadOnlySpan<char> item, out ReadOnlySpan<char> range, out float quality)
    {
        quality = 1;
        var semicolon = item.IndexOf(';');
        range = (semicolon < 0 ? item : item[..semicolon]).Trim();
        if (!IsRange(range))
            return false;

        if (semicolon < 0)
            return true;

        var weight = item[(semicolon + 1)..].Trim();
        return weight.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && float.TryParse(weight[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out quality)
            && quality is >= 0 and <= 1;
    }

    /// <summary>Whether it is <c>*</c>, or letters and digits of at most eight between hyphens, letters first (RFC 4647, section 2.1).</summary>
    private static bool IsRange(ReadOnlySpan<char> range)
    {
        if (range is "*")
            return true;

        var length = 0;
        var isFirst = true;
        foreach (var character in range)
        {
            if (character == '-' && length > 0)
            {
                (length, isFirst) = (0, false);
                continue;
            }

            if (!(isFirst ? char.IsAsciiLetter(character) : char.IsAsciiLetterOrDigit(character)) || ++length > MaxSubtag)
                return false;
        }

        return length > 0;
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
