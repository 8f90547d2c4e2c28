using System.Globalization;

namespace Hoko.Api.Redirects;

/// <summary>
/// What follows a short link in a text and is taken for a part of it, by mail clients, messengers and people who copy: a slash, punctuation that ends
/// or encloses, white space and invisible characters.
/// </summary>
internal static class TrailingText
{
    // Closing brackets and quotation marks of several scripts, and what ends sentences in Latin, Arabic, Chinese and Japanese.
    private const string Characters = "/.,;:!?)]}>'\"\u00BB\u2019\u201D\u203A\u2026\u060C\u061B\u061F\u06D4\u3001\u3002\uFF01\uFF09\uFF0C\uFF1F\u300D\u300F";

    /// <summary>The name before it; null where nothing follows the name, or there is no name.</summary>
    /// <param name="path">A decoded path without its first slash.</param>
    public static string? NameBefore(string path)
    {
        var length = path.Length;
        while (length > 0 && IsTrailing(path[length - 1]))
            length--;

        return length == 0 || length == path.Length ? null : path[..length];
    }

    private static bool IsTrailing(char character) =>
        Characters.Contains(character, StringComparison.Ordinal)
        || char.IsWhiteSpace(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format;
}
