using Microsoft.AspNetCore.WebUtilities;

namespace Hoko.Api.Redirects;

/// <summary>Hoko's own part of a short link's query.</summary>
internal static class VisitQuery
{
    private const string ScanMark = "?qr=1";

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

    /// <summary>The query for the destination, as sent, without the question mark; empty for a plain scan, the most common query of all.</summary>
    public static string WithoutMark(QueryString query) => query.Value switch
    {
        null or "" or ScanMark => "",
        var text => text[1..],
    };
}
