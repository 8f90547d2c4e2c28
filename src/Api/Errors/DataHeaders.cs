using Microsoft.Extensions.Primitives;

namespace Hoko.Api.Errors;

/// <summary>What answers that are data tell a browser that is made to show them as a page: load nothing, stand in no frame, say to nobody where you come from.</summary>
internal static class DataHeaders
{
    private static readonly StringValues Policy = "default-src 'none'; frame-ancestors 'none'";
    private static readonly StringValues NoReferrer = "no-referrer";

    public static void Set(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers["Referrer-Policy"] = NoReferrer;
    }
}
