using Hoko.Api.Controllers;
using Microsoft.Net.Http.Headers;

namespace Hoko.Api.Pages;

/// <summary>The files that browsers and crawlers ask of any site, on every host: <c>/favicon.ico</c> and <c>/robots.txt</c>.</summary>
internal static class SiteFiles
{
    private const string Caching = "public, max-age=86400";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Crawlers may fetch short links: they need to, to make previews and to read <c>X-Robots-Tag: noindex</c>, which is what keeps links out of
    /// search results.
    /// </summary>
    private static readonly byte[] Robots = "User-agent: *\nDisallow: /api/\nDisallow: /v1/\nDisallow: /health/\n"u8.ToArray();

    public static void Map(IEndpointRouteBuilder app)
    {
        Map(app, "/favicon.ico", "image/x-icon", PageResource.ReadBytes("favicon.ico"));
        Map(app, "/robots.txt", "text/plain; charset=utf-8", Robots);
    }

    private static void Map(IEndpointRouteBuilder app, string path, string contentType, byte[] content)
    {
        var tag = EntityTagHeaderValue.Parse(ETag.Of(content));
        app.MapMethods(path, Reading, (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = Caching;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            ETag.IgnoreConditionsOnChanges(context.Request);
            return Results.Bytes(content, contentType, entityTag: tag);
        }).ExcludeFromDescription();
    }
}
