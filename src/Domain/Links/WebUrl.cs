using System.Text;

namespace Hoko.Domain.Links;

/// <summary>
/// What every URL field takes: absolute http or https that a browser and a server read alike. The text itself is kept as
/// sent; this only judges it.
/// </summary>
public static class WebUrl
{
    /// <summary>The form as a regular expression can say it; less strict than <see cref="Check"/> is.</summary>
    public const string Pattern = @"^[Hh][Tt][Tt][Pp][Ss]?://[^\s\\/?#@]+(?:[/?#][^\s\\]*)?$";

    /// <summary>The flaw of the text, or null with the parsed URL.</summary>
    public static UrlFlaw? Check(string text, out Uri? url)
    {
        url = null;

        // Browsers drop tabs and line breaks and turn backslashes into slashes, so a text with any of them may lead
        // elsewhere than what is checked here.
        foreach (var character in text)
        {
            if (char.IsControl(character) || char.IsWhiteSpace(character) || IsMisleading(character))
                return UrlFlaw.Characters;
        }

        var afterScheme = AfterScheme(text);
        if (afterScheme < 0)
            return text.Contains(':', StringComparison.Ordinal) && !text.StartsWith('/') ? UrlFlaw.Scheme : UrlFlaw.NotAbsolute;

        var rest = text.AsSpan(afterScheme);
        var end = rest.IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest : rest[..end];

        if (authority.Contains('@'))
            return UrlFlaw.Credentials;

        // "http://ftp://example.com" parses as the host "ftp" with an empty port.
        var isSchemeTwice = end > 0 && authority[^1] == ':' && rest[end..].StartsWith("//");
        if (authority.IsEmpty || authority[0] == ':' || isSchemeTwice || !Uri.TryCreate(text, UriKind.Absolute, out url) || !HasHost(url))
            return UrlFlaw.NotAbsolute;

        return null;
    }

    /// <summary>
    /// Whether there is a host, and one in ASCII too, which is how headers and resolvers take it: some characters fold into
    /// a slash or an at sign there, and would lead elsewhere.
    /// </summary>
    private static bool HasHost(Uri url)
    {
        try
        {
            var host = url.IdnHost;
            return host.Length > 0 && Ascii.IsValid(host) && !HasEmptyLabel(host) && !IsScheme(host.TrimEnd('.'));
        }
        catch (UriFormatException)
        {
            // It has none in ASCII; there is no other way to ask.
            return false;
        }
    }

    /// <summary>No name server answers for <c>.</c>, <c>.example.com</c> or <c>example..com</c>.</summary>
    private static bool HasEmptyLabel(string host) => host[0] == '.' || host.Contains("..", StringComparison.Ordinal);

    /// <summary>A scheme written twice (<c>https://https//example.com</c>).</summary>
    private static bool IsScheme(string host) =>
        host.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase) || host.Equals(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase);

    /// <summary>A backslash, which is a slash to browsers, and the marks that turn the direction of text around and show a host as another.</summary>
    private static bool IsMisleading(char character) =>
        character is '\\' or '\u200E' or '\u200F' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static int AfterScheme(string text) =>
        text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
        : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7
        : -1;
}
