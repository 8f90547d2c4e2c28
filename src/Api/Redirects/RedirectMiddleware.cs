using Hoko.Domain.Links;

namespace Hoko.Api.Redirects;

/// <summary>
/// Takes the paths that are short links out of the pipeline before anything else looks at them: a single segment that is
/// not a reserved word. Routing would cost the redirect more than the redirect itself.
/// </summary>
internal sealed class RedirectMiddleware(RequestDelegate next, RedirectEndpoint redirects)
{
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value;
        if (path is null || path.Length < 2 || path.AsSpan(1).Contains('/'))
            return next(context);

        var shortId = path[1..];
        return ReservedWords.Contain(shortId) ? next(context) : redirects.HandleAsync(context, shortId);
    }
}
