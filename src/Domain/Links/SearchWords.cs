using System.Globalization;
using System.Text;
using Hoko.Domain.Common;

namespace Hoko.Domain.Links;

/// <summary>
/// Splits texts into the words by which links are searched: runs of letters and digits, in lower case, without accents, Arabic vowel marks, hamza and
/// tatweel, digits of every script as 0 to 9. Done here and not by the databases, so that both find the same.
/// </summary>
public static class SearchWords
{
    /// <summary>The most words that are kept of a link: what comes later is not found.</summary>
    public const int MaxWords = 64;

    /// <summary>Longer words are cut, in links and in queries alike.</summary>
    public const int MaxWordLength = 40;

    /// <summary>The longest text of a link, in bytes of UTF-8: an index of PostgreSQL takes no longer row.</summary>
    public const int MaxBytes = 2_400;

    private const char Tatweel = '\u0640';

    private static readonly IdnMapping Idn = new();

    /// <summary>The words of a link, each once, each after a space: a word begins with what follows a space.</summary>
    public static string OfLink(string url, string? title, string? slug, string? externalId)
    {
        var words = new WordBuffer(stackalloc char[WordBuffer.CharactersOf(MaxWords)], MaxWords);
        Add(title, ref words);
        Add(slug, ref words);
        Add(externalId, ref words);

        // Every URL has a scheme: it tells none from another.
        var address = WithoutScheme(url);
        Add(Unescaped(address), ref words);
        if (address.Contains("xn--", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(url, UriKind.Absolute, out var parsed))
            Add(UnicodeOf(parsed.IdnHost), ref words);

        return words.ToString();
    }

    /// <summary>The words of a query, each once, one more than <paramref name="max"/> at most; an address may be part of it.</summary>
    public static IReadOnlyList<string> OfQuery(string query, int max)
    {
        var words = new WordBuffer(new char[WordBuffer.CharactersOf(max + 1)], max + 1);
        Add(Unescaped(WithoutScheme(query)), ref words);
        return words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string WithoutScheme(string url) =>
        url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? url["https://".Length..]
        : url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? url["http://".Length..]
        : url;

    private static string Unescaped(string text) => text.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(text) : text;

    private static string? UnicodeOf(string host)
    {
        try
        {
            return Idn.GetUnicode(host);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static void Add(string? text, ref WordBuffer words)
    {
        if (string.IsNullOrEmpty(text))
            return;

        var rest = (Ascii.IsValid(text) ? text : Folded(text)).AsSpan();
        while (!words.IsFull)
        {
            var start = rest.IndexOfAnyExcept(Separators);
            if (start < 0)
                return;

            rest = rest[start..];
            var end = rest.IndexOfAny(Separators);
            var word = end < 0 ? rest : rest[..end];
            rest = rest[word.Length..];
            words.Add(Cut(word));
        }
    }

    /// <summary>The beginning of a long word, without half of a surrogate pair at its end: no database stores that.</summary>
    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> word) =>
        word.Length <= MaxWordLength ? word
        : char.IsHighSurrogate(word[MaxWordLength - 1]) ? word[..(MaxWordLength - 1)]
        : word[..MaxWordLength];

    /// <summary>Everything in ASCII that is neither a letter nor a digit; in a folded text nothing else of this kind is left.</summary>
    private static readonly System.Buffers.SearchValues<char> Separators =
        System.Buffers.SearchValues.Create(Enumerable.Range(0, 128).Select(code => (char)code).Where(character => !char.IsAsciiLetterOrDigit(character)).ToArray());

    /// <summary>Letters and digits decomposed and without marks, spaces for all else.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in Noncharacters.NormalizeWithout(text, NormalizationForm.FormKD).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format || rune.Value == Tatweel)
                continue;

            if (category == UnicodeCategory.DecimalDigitNumber)
                folded.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            else if (Rune.IsLetterOrDigit(rune) || category == UnicodeCategory.SpacingCombiningMark)
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            else
                folded.Append(' ');
        }

        return folded.ToString();
    }
}
