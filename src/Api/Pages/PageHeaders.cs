using Microsoft.Extensions.Primitives;

namespace Hoko.Api.Pages;

/// <summary>The headers that all visitor pages share.</summary>
internal static class PageHeaders
{
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Private = "private, no-store";
    private static readonly StringValues NoIndex = "noindex";
    private static readonly StringValues Referrer = "no-referrer-when-downgrade";

    public static void Set(HttpResponse response, int status, string policy, PageLanguage language)
    {
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        var headers = response.Headers;
        headers.ContentLanguage = PageTexts.CodeOf(language);
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = NoSniff;
        headers.CacheControl = Private;
        headers["Referrer-Policy"] = Referrer;
        headers["X-Robots-Tag"] = NoIndex;
    }
}
