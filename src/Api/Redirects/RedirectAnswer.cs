using Hoko.Domain.Links;
using Microsoft.Extensions.Primitives;

namespace Hoko.Api.Redirects;

/// <summary>The 301 or 302 of a short link: never kept by anyone, whatever its status says, never indexed.</summary>
internal static class RedirectAnswer
{
    private static readonly StringValues NoStore = "private, no-store";
    private static readonly StringValues NoIndex = "noindex";

    public static void Write(HttpResponse response, Link link, string location) => Write(response, (int)link.RedirectType, link, location);

    /// <summary>Where the link says that visitors go once it has expired. It may be given more time.</summary>
    public static void WriteExpired(HttpResponse response, Link link, string location) => Write(response, StatusCodes.Status302Found, link, location);

    /// <summary>Where a domain says that visitors go for whom it has no link. There may be one tomorrow.</summary>
    public static void WriteMissing(HttpResponse response, string location) => Write(response, StatusCodes.Status302Found, hidesReferrer: false, location);

    private static void Write(HttpResponse response, int status, Link link, string location) => Write(response, status, link.HideReferrer, location);

    private static void Write(HttpResponse response, int status, bool hidesReferrer, string location)
    {
        response.StatusCode = status;
        var headers = response.Headers;
        headers.Location = location;
        headers.CacheControl = NoStore;
        headers[ReferrerRule.Header] = ReferrerRule.Of(hidesReferrer);
        headers["X-Robots-Tag"] = NoIndex;
        headers.ContentLength = 0;
    }
}
