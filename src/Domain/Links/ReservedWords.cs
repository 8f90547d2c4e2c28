using System.Collections.Frozen;

namespace Hoko.Domain.Links;

/// <summary>First path segments that belong to Hoko itself, or may one day, and so never name a link, in any case.</summary>
public static class ReservedWords
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "about", "account", "admin", "analytics", "analytics.js", "api", "app", "assets", "auth", "billing", "blog",
        "contact", "dashboard", "docs", "domains", "download", "embed", "export", "favicon.ico", "health", "help", "home",
        "import", "index.html", "login", "logout", "manifest.json", "metrics", "openapi", "openapi.json", "pictures", "pixels", "ping",
        "pricing", "privacy", "qr", "qrcode", "ready", "register", "robots.txt", "search", "security", "settings", "signin",
        "signup", "sitemap.xml", "static", "status", "support", "swagger", "terms", "user", "users", "v1", "v2", "v3",
        "webhook", "webhooks", "well-known", ".well-known", "www",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Contain(string segment) => Words.Contains(segment);
}
