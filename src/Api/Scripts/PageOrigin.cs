using System.Text;
using Hoko.Domain.Links;

namespace Hoko.Api.Scripts;

/// <summary>The page that a script's request comes from, as far as the browser says.</summary>
internal static class PageOrigin
{
    /// <summary>The host of the page that loads the script: by <c>Origin</c> where it is sent, else by <c>Referer</c>; null where neither names one.</summary>
    public static string? HostOf(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return SiteHost.Of(origin.Count > 0 ? origin : request.Headers.Referer);
    }

    /// <summary>Whether the host is the site that the link leads to, which may read what Hoko answers then.</summary>
    public static bool IsSiteOf(Link link, string host) => SiteHost.Of(link.Url) is { } destination && SiteHost.AreOneSite(host, destination);

    /// <summary>Lets the page read the answer. Only for a host that was found to be the destination's.</summary>
    public static void LetRead(HttpContext context)
    {
        context.Response.Headers.Vary = "Origin";
        if (context.Request.Headers.Origin is { Count: 1 } origin && Ascii.IsValid(origin[0]))
            context.Response.Headers.AccessControlAllowOrigin = origin;
    }
}
