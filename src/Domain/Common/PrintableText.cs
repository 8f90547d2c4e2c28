using System.Globalization;
using System.Text;

namespace Hoko.Domain.Common;

/// <summary>Text that prints on one line as it reads: names that operators give, and what commands and logs print.</summary>
public static class PrintableText
{
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>
    /// Whether the text has no control characters, line separators, broken surrogate pairs or invisible format characters such as bidirectional
    /// overrides. The two joiners are allowed: Persian words and emoji need them.
    /// </summary>
    public static bool IsPrintable(string text) => text.EnumerateRunes().All(IsPrintable);

    /// <summary>The text with a space in the place of each character that is not printable.</summary>
    public static string Clean(string text)
    {
        if (IsPrintable(text))
            return text;

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(IsPrintable(rune) ? rune.ToString() : " ");

        return clean.ToString();
    }

    private static bool IsPrintable(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Format => rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner,
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        _ => true,
    };
}
