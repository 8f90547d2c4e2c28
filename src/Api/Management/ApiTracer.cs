using System.Diagnostics;

namespace Hoko.Api.Management;

/// <summary>
/// Begins a trace with each request of the API, below the caller's own where it names one. It says what was asked for and how it ended, and
/// nothing of who asked: neither address, user agent nor query.
/// </summary>
internal static class ApiTracer
{
    public const string Name = "Hoko.Api";

    private static readonly ActivitySource Source = new(Name);

    /// <summary>Whether somebody wants traces.</summary>
    public static bool IsWanted => Source.HasListeners();

    public static Activity? Begin(HttpContext context)
    {
        ActivityContext.TryParse(context.Request.Headers.TraceParent, context.Request.Headers.TraceState, isRemote: true, out var caller);
        return Source.StartActivity("request", ActivityKind.Server, caller);
    }

    public static void Describe(Activity activity, HttpContext context, string method, string route)
    {
        activity.DisplayName = method + " " + route;
        activity.SetTag("http.request.method", method);
        activity.SetTag("http.route", route);
        activity.SetTag("http.response.status_code", context.Response.StatusCode);
        activity.SetTag("hoko.request_id", context.TraceIdentifier);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            activity.SetStatus(ActivityStatusCode.Error);
    }
}
