using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Hoko.Domain.Links;

/// <summary>
/// First path segments that no new link can take, in any case, because browsers, crawlers, scanners or people expect something else of a site there.
/// Unlike <see cref="ReservedWords"/> they are not paths of Hoko's own: visits look them up, and a link that has had one before it was listed keeps it.
/// </summary>
public static partial class WellKnownNames
{
    private static readonly FrozenSet<string> Names = new[]
    {
        // Files that browsers and crawlers fetch from every site, and what says who may act for it.
        "ads.txt", "ai.txt", "app-ads.txt", "apple-app-site-association", "assetlinks.json", "browserconfig.xml", "clientaccesspolicy.xml",
        "crossdomain.xml", "favicon.png", "favicon.svg", "humans.txt", "llms-full.txt", "llms.txt", "manifest.webmanifest", "opensearch.xml",
        "security.txt", "sellers.json", "service-worker.js", "serviceworker.js", "site.webmanifest", "sw.js", "trust.txt",

        // Where a product has its sign-in, its console and its protocols. A link of somebody else's there would pass for the operator's own page.
        "accounts", "administrator", "config", "console", "graphiql", "graphql", "hoko", "hook", "hooks", "mcp", "oauth", "oauth2", "oidc", "password",
        "passwords", "saml", "server-status", "session", "sign-in", "sign-out", "sign-up", "signout", "socket.io", "sso",

        // Programs that scanners look for; a hit there raises alarms at the operator's.
        "actuator", "cgi-bin", "index.htm", "index.php", "phpinfo.php", "phpmyadmin", "wp-admin", "wp-content", "wp-includes", "wp-json", "wp-login.php",
        "xmlrpc.php",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Contain(string segment) => Names.Contains(segment) || Pattern().IsMatch(segment);

    /// <summary>
    /// Hidden files such as <c>.env</c>; API versions of one digit; icons of any size; maps of a site; files by which search engines and social
    /// networks let somebody prove that a site is theirs.
    /// </summary>
    [GeneratedRegex(
        @"^(?:\..*|v\d|(?:apple-touch-icon|android-chrome|favicon)-.*\.png|apple-touch-icon\.png|mstile-.*\.png|sitemap[-_].*\.xml(?:\.gz)?|sitemap\.xml\.gz"
        + @"|google[0-9a-f]{8,}\.html|yandex_[0-9a-f]+\.html|pinterest-[0-9a-z]+\.html|bingsiteauth\.xml)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
