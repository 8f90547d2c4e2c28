using System.Net;
using System.Text;
using Hoko.Application.Common;

namespace Hoko.Application.Redirects;

/// <summary>Walks the raw parameters of a query without changing a byte of them.</summary>
internal static class QueryText
{
    /// <summary>The parameters between the ampersands, each with its decoded name; joined by ampersands they are the query again.</summary>
    public static IEnumerable<(string Name, string Raw)> Parameters(string query)
    {
        foreach (var raw in query.Split('&'))
        {
            var equals = raw.IndexOf('=', StringComparison.Ordinal);
            yield return (Decode(equals < 0 ? raw : raw[..equals]), raw);
        }
    }

    /// <summary>The decoded value of a raw parameter; empty where it has none.</summary>
    public static string ValueOf(string raw)
    {
        var equals = raw.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? "" : Decode(raw[(equals + 1)..]);
    }

    /// <summary>A name or value as servers read it. Percent signs that encode nothing stay; bytes that are not UTF-8 are Latin-1.</summary>
    public static string Decode(string text)
    {
        if (!text.AsSpan().ContainsAny('%', '+'))
            return text;

        var bytes = Encoding.UTF8.GetBytes(text);
        return Utf8OrLatin1.Encoding.GetString(WebUtility.UrlDecodeToBytes(bytes, 0, bytes.Length)!);
    }
}
