using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hoko.Application.Redirects;

/// <summary>
/// URLs as a response header can carry them: the host in punycode, and percent-encoded what is no visible ASCII character. Whatever was stored or
/// sent, the result is one line that the web server accepts.
/// </summary>
public static class AsciiUrl
{
    private const char FirstVisible = '!';
    private const char LastVisible = '~';

    // Not allowed in a query (RFC 3986), though clients send them: quotes and brackets would end an attribute or a tag, and the number sign would
    // move what follows into the fragment.
    private const string Delimiters = "\"#<>\\^`{|}";

    private static readonly SearchValues<char> HeaderCharacters = SearchValues.Create(Visible(except: ""));
    private static readonly SearchValues<char> QueryCharacters = SearchValues.Create(Visible(except: Delimiters));
    private static readonly IdnMapping Idn = new();

    /// <summary>A stored URL. Visible ASCII characters stay as they are.</summary>
    public static string From(string url)
    {
        if (!url.AsSpan().ContainsAnyExcept(HeaderCharacters))
            return url;

        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var length = url.AsSpan(start).IndexOfAny('/', '?', '#');
        var end = length < 0 ? url.Length : start + length;
        return url[..start] + Host(url[start..end]) + Escape(url[end..]);
    }

    /// <summary>Percent-encodes what a header can't carry, and nothing else.</summary>
    public static string Escape(string text) => Escape(text, HeaderCharacters);

    /// <summary>Percent-encodes what has no place in a query, and nothing else: percent signs stay, whatever follows them.</summary>
    public static string EscapeQuery(string query) => Escape(query, QueryCharacters);

    private static string Escape(string text, SearchValues<char> allowed)
    {
        if (!text.AsSpan().ContainsAnyExcept(allowed))
            return text;

        var escaped = new StringBuilder(text.Length * 2);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (allowed.Contains((char)value))
                escaped.Append((char)value);
            else
                escaped.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }

    private static string Host(string authority)
    {
        if (!authority.AsSpan().ContainsAnyExcept(HeaderCharacters))
            return authority;

        var colon = authority.LastIndexOf(':');
        var (host, port) = colon < 0 ? (authority, "") : (authority[..colon], authority[colon..]);
        try
        {
            return Escape(Idn.GetAscii(host) + port);
        }
        catch (ArgumentException)
        {
            // No resolver would accept this host either; encoded, it stays one line of a header.
            return Escape(host + port);
        }
    }

    private static string Visible(string except) => new(
        Enumerable.Range(FirstVisible, LastVisible - FirstVisible + 1)
            .Select(character => (char)character)
            .Where(character => !except.Contains(character, StringComparison.Ordinal))
            .ToArray());
}
