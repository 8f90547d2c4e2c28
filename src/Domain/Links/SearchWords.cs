using System.Globalization;
using System.Text;

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
        var words = new List<string>();
        Add(title, words, MaxWords);
        Add(slug, words, MaxWords);
        Add(externalId, words, MaxWords);
        AddUrl(url, words, MaxWords);
        return Joined(words);
    }

    /// <summary>The words of a query, each once, one more than <paramref name="max"/> at most; an address may be part of it.</summary>
    public static IReadOnlyList<string> OfQuery(string query, int max)
    {
        var words = new List<string>();
        Add(Unescaped(WithoutScheme(query)), words, max + 1);
        return words;
    }

    private static string Joined(List<string> words)
    {
        var text = new StringBuilder();
        var bytes = 0;
        foreach (var word in words)
        {
            bytes += 1 + Encoding.UTF8.GetByteCount(word);
            if (bytes > MaxBytes)
                break;

            text.Append(' ').Append(word);
        }

        return text.ToString();
    }

    /// <summary>Every URL has a scheme: it tells none from another.</summary>
    private static void AddUrl(string url, List<string> words, int max)
    {
        var address = WithoutScheme(url);
        Add(Unescaped(address), words, max);
        if (address.Contains("xn--", StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(url, UriKind.Absolute, out var parsed))
            Add(UnicodeOf(parsed.IdnHost), words, max);
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

    private static void Add(string? text, List<string> words, int max)
    {
        if (string.IsNullOrEmpty(text))
            return;

        var rest = (Ascii.IsValid(text) ? text : Folded(text)).AsSpan();
        while (words.Count < max)
        {
            var start = rest.IndexOfAnyExcept(Separators);
            if (start < 0)
                return;

            rest = rest[start..];
            var end = rest.IndexOfAny(Separators);
            var word = end < 0 ? rest : rest[..end];
            rest = rest[word.Length..];
            AddOnce(word.Length > MaxWordLength ? word[..MaxWordLength] : word, words);
        }
    }

    private static void AddOnce(ReadOnlySpan<char> word, List<string> words)
    {
        foreach (var known in words)
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
                return;
        }

        words.Add(word.ToString().ToLowerInvariant());
    }

    /// <summary>Everything in ASCII that is neither a letter nor a digit; in a folded text nothing else of this kind is left.</summary>
    private static readonly System.Buffers.SearchValues<char> Separators =
        System.Buffers.SearchValues.Create(Enumerable.Range(0, 128).Select(code => (char)code).Where(character => !char.IsAsciiLetterOrDigit(character)).ToArray());

    /// <summary>Letters and digits decomposed and without marks, spaces for all else.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
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
