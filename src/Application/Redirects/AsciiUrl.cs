using System.Globalization;
using System.Text;

namespace Hoko.Application.Redirects;

/// <summary>URLs as a header may hold them: the host in punycode, what else is not ASCII percent-encoded.</summary>
internal static class AsciiUrl
{
    private static readonly IdnMapping Idn = new();

    public static string From(string url)
    {
        if (Ascii.IsValid(url))
            return url;

        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var length = url.AsSpan(start).IndexOfAny('/', '?', '#');
        var end = length < 0 ? url.Length : start + length;
        return url[..start] + Host(url[start..end]) + Escape(url[end..]);
    }

    /// <summary>Percent-encodes what is not ASCII, and nothing else.</summary>
    public static string Escape(string text)
    {
        if (Ascii.IsValid(text))
            return text;

        var escaped = new StringBuilder(text.Length * 2);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (value < 0x80)
                escaped.Append((char)value);
            else
                escaped.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }

    private static string Host(string authority)
    {
        if (Ascii.IsValid(authority))
            return authority;

        var colon = authority.LastIndexOf(':');
        var (host, port) = colon < 0 ? (authority, "") : (authority[..colon], authority[colon..]);
        try
        {
            return Idn.GetAscii(host) + port;
        }
        catch (ArgumentException)
        {
            // A host that no resolver would take either; encoded, it stays one line of a header.
            return Escape(host) + port;
        }
    }
}
