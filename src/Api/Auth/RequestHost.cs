using Hoko.Domain.Workspaces;

namespace Hoko.Api.Auth;

/// <summary>Where in a browser a request comes from.</summary>
internal static class RequestHost
{
    /// <summary>The host of the page that sent the request, where it is not among those that the key is limited to; else null.</summary>
    public static string? ForeignTo(IReadOnlyList<string> allowed, HttpRequest request)
    {
        if (allowed.Count == 0)
            return null;

        var page = request.Headers.Origin.ToString() is { Length: > 0 } origin ? origin : request.Headers.Referer.ToString();
        if (page.Length == 0)
            return null;

        // An origin of "null", as sandboxed pages send it, is a page on no host that could be allowed.
        var host = Uri.TryCreate(page, UriKind.Absolute, out var url) ? url.IdnHost : page;
        return allowed.Any(pattern => AllowedHost.Allows(pattern, host)) ? null : host;
    }
}
