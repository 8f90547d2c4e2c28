using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Hoko.Api.Redirects;

/// <summary>Hoko's own part of a short link's query.</summary>
internal static class VisitQuery
{
    private const string ScanMark = "?qr=1";

    // No part of a query (RFC 3986), but what a client may send in one all the same: quotes and brackets that would end an
    // attribute or a tag, and the number sign that would turn the click's id into a part of the fragment.
    private static readonly SearchValues<char> Foreign = SearchValues.Create("\"#<>\\^`{|}");

    /// <summary>Whether the visit came by scanning the link's QR code.</summary>
    public static bool IsScan(QueryString query)
    {
        if (!query.HasValue)
            return false;

        foreach (var parameter in new QueryStringEnumerable(query.Value))
        {
            if (parameter.DecodeName().Span is "qr" && parameter.DecodeValue().Span is "1")
                return true;
        }

        return false;
    }

    /// <summary>What the visit brings for the destination, without the question mark; empty for a plain scan, the most common query of all.</summary>
    public static string WithoutMark(QueryString query) => query.Value switch
    {
        null or "" or ScanMark => "",
        var text => Encode(text[1..]),
    };

    private static string Encode(string query)
    {
        if (!query.AsSpan().ContainsAny(Foreign))
            return query;

        var encoded = new StringBuilder(query.Length + 16);
        foreach (var character in query)
        {
            if (Foreign.Contains(character))
                encoded.Append(Uri.HexEscape(character));
            else
                encoded.Append(character);
        }

        return encoded.ToString();
    }
}
