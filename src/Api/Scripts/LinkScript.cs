using Hoko.Api.Redirects;
using Hoko.Domain.Links;

namespace Hoko.Api.Scripts;

/// <summary>
/// <c>/{path}/analytics.js</c>, a link's script. Middleware, because routes can't have anything behind a path of any length; not the redirect's own,
/// because what is counted here is seldom beside visits.
/// </summary>
internal sealed class LinkScript(RequestDelegate next, EmbeddedScript script, CaptureEndpoint capture, VisitedDomains domains)
{
    private const string End = "/analytics.js";

    /// <summary>Whether a path, without its first slash, is a link's script.</summary>
    public static bool IsScript(string path) => path.EndsWith(End, StringComparison.OrdinalIgnoreCase);

    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.Length > End.Length && IsScript(path) && !ReservedWords.Begin(path[1..]))
            await AnswerAsync(context, domains.KeyOf(context.Request, path[1..^End.Length]));
        else
            await next(context);
    }

    private async Task AnswerAsync(HttpContext context, string key)
    {
        var method = context.Request.Method;
        var result = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? await script.AnswerAsync(context, key)
            : HttpMethods.IsPost(method) ? await capture.AnswerAsync(context, key)
            : NotAllowed(context.Response);
        await result.ExecuteAsync(context);
    }

    private static IResult NotAllowed(HttpResponse response)
    {
        response.Headers.Allow = "GET, HEAD, POST";
        return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
    }
}
