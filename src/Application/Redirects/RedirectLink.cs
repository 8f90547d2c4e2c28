using System.Collections.Frozen;
using Hoko.Domain.Links;

namespace Hoko.Application.Redirects;

/// <summary>What the redirect knows of a link: a snapshot with its destinations composed, kept in memory until the link changes.</summary>
public sealed class RedirectLink
{
    private readonly Destination _main;
    private readonly Destination? _ios;
    private readonly Destination? _android;
    private readonly FrozenDictionary<string, Destination> _geo;

    public RedirectLink(Link link)
    {
        Link = link;
        _main = Destination.Compose(link.Url, link.Utm);
        Expired = link.ExpiredUrl is null ? null : Destination.Compose(link.ExpiredUrl, Utm.None);
        _ios = link.Ios is null ? null : Destination.Compose(link.Ios, link.Utm);
        _android = link.Android is null ? null : Destination.Compose(link.Android, link.Utm);
        _geo = (link.Geo ?? FrozenDictionary<string, string>.Empty)
            .ToFrozenDictionary(pair => pair.Key, pair => Destination.Compose(pair.Value, link.Utm), StringComparer.Ordinal);
    }

    /// <summary>The link as it was loaded; never changed.</summary>
    public Link Link { get; }

    /// <summary>Where visitors are sent once the link has expired; null for the page that says so.</summary>
    public Destination? Expired { get; }

    /// <summary>Where this visitor is sent: iOS, then Android, then the country, then the link's own URL.</summary>
    /// <param name="platform">The visitor's mobile platform.</param>
    /// <param name="countryCode">The visitor's country, where known.</param>
    /// <param name="query">The query of the visit without the question mark; empty where it brings nothing but Hoko's own.</param>
    public Destination DestinationFor(MobilePlatform platform, string? countryCode, string query)
    {
        var (composed, url) = platform switch
        {
            MobilePlatform.Ios when _ios is not null => (_ios, Link.Ios!),
            MobilePlatform.Android when _android is not null => (_android, Link.Android!),
            _ when countryCode is not null && _geo.TryGetValue(countryCode, out var country) => (country, Link.Geo![countryCode]),
            _ => (_main, Link.Url),
        };
        return query.Length == 0 ? composed : Destination.Compose(url, Link.Utm, query);
    }
}
