using Microsoft.Extensions.Primitives;

namespace Hoko.Api.Redirects;

/// <summary>The 302 of a short link: never kept by anyone, never indexed.</summary>
internal static class RedirectAnswer
{
    private static readonly StringValues NoStore = "private, no-store";
    private static readonly StringValues ReferrerPolicy = "no-referrer-when-downgrade";
    private static readonly StringValues NoIndex = "noindex";

    public static void Write(HttpResponse response, string location)
    {
        response.StatusCode = StatusCodes.Status302Found;
        var headers = response.Headers;
        headers.Location = location;
        headers.CacheControl = NoStore;
        headers["Referrer-Policy"] = ReferrerPolicy;
        headers["X-Robots-Tag"] = NoIndex;
        headers.ContentLength = 0;
    }
}
