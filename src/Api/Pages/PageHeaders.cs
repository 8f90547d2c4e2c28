using Hoko.Api.Redirects;
using Microsoft.Extensions.Primitives;

namespace Hoko.Api.Pages;

/// <summary>The headers that all visitor pages share.</summary>
internal static class PageHeaders
{
    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues Private = "private, no-store";
    private static readonly StringValues NoIndex = "noindex";

    public static void Set(HttpResponse response, int status, string policy, PageLanguage language, bool hidesReferrer)
    {
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        var headers = response.Headers;
        headers.ContentLanguage = PageTexts.CodeOf(language);
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = NoSniff;
        headers.CacheControl = Private;
        headers[ReferrerRule.Header] = ReferrerRule.Of(hidesReferrer);
        headers["X-Robots-Tag"] = NoIndex;
    }
}
