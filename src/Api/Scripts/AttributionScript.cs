using Hoko.Api.Controllers;
using Microsoft.Net.Http.Headers;

namespace Hoko.Api.Scripts;

/// <summary><c>GET /analytics.js</c>: the same for everyone, kept by browsers for an hour, so that a better one spreads within it.</summary>
internal static class AttributionScript
{
    private static readonly EntityTagHeaderValue Tag = EntityTagHeaderValue.Parse(ETag.Of(ScriptText.Attribution));

    public static IResult Answer(HttpRequest request, HttpResponse response)
    {
        ETag.IgnoreConditionsOnChanges(request);
        var headers = response.Headers;
        headers.CacheControl = "public, max-age=3600, stale-while-revalidate=86400";
        headers.AccessControlAllowOrigin = "*";
        ScriptHeaders.Set(response);
        return Results.Bytes(ScriptText.Attribution, ScriptHeaders.ContentType, entityTag: Tag);
    }
}
