using Hoko.Domain.Links;

namespace Hoko.Domain.Workspaces;

/// <summary>A host that a key may be used from in a browser: <c>example.com</c>, or <c>*.example.com</c> for all subdomains.</summary>
public static class AllowedHost
{
    private const string AnySubdomain = "*.";

    /// <summary>
    /// The pattern with its host as browsers send hosts (punycode, lower case, no trailing dot); null where it is not a host. Read as browsers read
    /// the host of an address, so that <c>bücher.example</c> and <c>xn--bcher-kva.example</c> are one.
    /// </summary>
    public static string? Normalize(string pattern)
    {
        var isWildcard = pattern.StartsWith(AnySubdomain, StringComparison.Ordinal);
        var host = isWildcard ? pattern[AnySubdomain.Length..] : pattern;
        var hasPort = host.LastIndexOf(':') > host.LastIndexOf(']');
        if (hasPort || host.AsSpan().ContainsAny("/?#*") || WebUrl.Check(Uri.UriSchemeHttps + Uri.SchemeDelimiter + host, out var url) is not null)
            return null;

        var isAddress = url!.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6;
        return isWildcard && isAddress ? null
            : SiteHost.Of(url) is not { } name ? null
            : isWildcard ? AnySubdomain + name
            : name;
    }

    /// <summary>Whether a normalized pattern allows a host that <see cref="SiteHost"/> returned.</summary>
    public static bool Allows(string pattern, string host) => pattern.StartsWith(AnySubdomain, StringComparison.Ordinal)
        ? host.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(pattern, StringComparison.OrdinalIgnoreCase);
}
