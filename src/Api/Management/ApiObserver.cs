using System.Diagnostics;

namespace Hoko.Api.Management;

/// <summary>Measures and traces requests of the API by what they ask for; paths that nobody serves are one.</summary>
internal sealed class ApiObserver(RequestDelegate next, ApiMeter meter)
{
    public Task InvokeAsync(HttpContext context) => meter.IsWanted || ApiTracer.IsWanted ? ObserveAsync(context) : next(context);

    private async Task ObserveAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        using var activity = ApiTracer.Begin(context);
        try
        {
            await next(context);
        }
        finally
        {
            var (method, route) = (MethodOf(context.Request), RouteOf(context));
            meter.Count(method, route, context.Response.StatusCode, Stopwatch.GetElapsedTime(start));
            if (activity is not null)
                ApiTracer.Describe(activity, context, method, route);
        }
    }

    private static string MethodOf(HttpRequest request) => request.Method switch
    {
        "GET" or "POST" or "PUT" or "PATCH" or "DELETE" or "HEAD" or "OPTIONS" => request.Method,
        _ => "other",
    };

    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } route ? "/" + route.TrimStart('/') : "none";
}
