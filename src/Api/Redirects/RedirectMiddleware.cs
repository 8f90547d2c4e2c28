using Hoko.Api.Scripts;
using Hoko.Domain.Links;

namespace Hoko.Api.Redirects;

/// <summary>
/// Takes the paths that are short links out of the pipeline before anything else looks at them: those whose first segment is no reserved word, and
/// that are no link's script. Routing would cost the redirect more than the redirect itself.
/// </summary>
internal sealed class RedirectMiddleware(RequestDelegate next, RedirectEndpoint redirects, VisitedDomains domains)
{
    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.Length < 2)
            return domains.Of(context.Request)?.NotFound is null ? next(context) : redirects.HandleAsync(context, "");

        var name = path[1..];
        return ReservedWords.Begin(name) || LinkScript.IsScript(name) ? next(context) : redirects.HandleAsync(context, domains.KeyOf(context.Request, name));
    }
}
