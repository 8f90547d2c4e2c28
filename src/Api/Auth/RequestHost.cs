using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.Auth;

/// <summary>Where in a browser a request comes from.</summary>
internal static class RequestHost
{
    /// <summary>The host of the page that sent the request, where it is not among those that the key is limited to; else null.</summary>
    public static string? ForeignTo(IReadOnlyList<string> allowed, HttpRequest request) => allowed.Count == 0
        ? null
        : ForeignHost(allowed, request.Headers.Origin.ToString()) ?? ForeignHost(allowed, request.Headers.Referer.ToString());

    private static string? ForeignHost(IReadOnlyList<string> allowed, string page)
    {
        if (page.Length == 0)
            return null;

        // An origin of "null", as sandboxed pages send it, is a page on no host that could be allowed.
        var host = Uri.TryCreate(page, UriKind.Absolute, out var url) ? SiteHost.Of(url) ?? page : page;
        return allowed.Any(pattern => AllowedHost.Allows(pattern, host)) ? null : host;
    }
}
