namespace Hoko.Api.Scripts;

/// <summary>What the browser scripts are made by, and where the one for everybody is; <see cref="LinkScript"/> answers with those of links.</summary>
internal static class ScriptRoutes
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddScripts(this IServiceCollection services) => services
        .AddSingleton<CaptureToken>()
        .AddSingleton<CapturedClicks>()
        .AddSingleton<EmbeddedScript>()
        .AddSingleton<CaptureEndpoint>();

    public static void MapScripts(this IEndpointRouteBuilder app) =>
        app.MapMethods("/analytics.js", Reading, AttributionScript.Answer).ExcludeFromDescription();
}
