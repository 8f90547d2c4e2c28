using Hoko.Domain.Links;

namespace Hoko.Api.Scripts;

/// <summary>Where the browser scripts are. Routed, not in the redirect's middleware: what is counted here is seldom beside visits.</summary>
internal static class ScriptRoutes
{
    private const string Embedded = "/{shortId:link}/analytics.js";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddScripts(this IServiceCollection services) => services
        .Configure<RouteOptions>(routes => routes.SetParameterPolicy<LinkConstraint>("link"))
        .AddSingleton<CaptureToken>()
        .AddSingleton<CapturedClicks>()
        .AddSingleton<EmbeddedScript>()
        .AddSingleton<CaptureEndpoint>();

    public static void MapScripts(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/analytics.js", Reading, AttributionScript.Answer).ExcludeFromDescription();
        app.MapMethods(Embedded, Reading, (HttpContext context, string shortId, EmbeddedScript script) => script.AnswerAsync(context, shortId)).ExcludeFromDescription();
        app.MapPost(Embedded, (HttpContext context, string shortId, CaptureEndpoint capture) => capture.AnswerAsync(context, shortId)).ExcludeFromDescription();
    }

    /// <summary>A first segment that may name a link: Hoko's own words go on meaning what they do.</summary>
    private sealed class LinkConstraint : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            values[routeKey] is string shortId && !ReservedWords.Contain(shortId);
    }
}
