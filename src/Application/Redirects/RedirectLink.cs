using System.Collections.Concurrent;
using Hoko.Domain.Links;

namespace Hoko.Application.Redirects;

/// <summary>What the redirect knows of a link: a snapshot with its destinations composed, kept in memory until the link changes.</summary>
public sealed class RedirectLink
{
    private const int OverheadBytes = 1_024;

    // Two bytes for each, and a destination is there as the link has it and composed.
    private const int BytesPerCharacter = 4;

    private readonly Destination _main;
    private readonly Destination? _ios;
    private readonly Destination? _android;

    // An empty one takes as much memory as all the rest of an ordinary link, of which there are a hundred thousand.
    private readonly ConcurrentDictionary<string, Destination>? _geo;

    public RedirectLink(Link link)
    {
        Link = link;
        _main = Destination.Compose(link.Url, link.Utm);
        Expired = link.ExpiredUrl is null ? null : Destination.Compose(link.ExpiredUrl, Utm.None);
        _ios = link.Ios is null ? null : Destination.Compose(link.Ios, link.Utm);
        _android = link.Android is null ? null : Destination.Compose(link.Android, link.Utm);
        _geo = link.Geo is null ? null : new(concurrencyLevel: 1, capacity: 4, StringComparer.Ordinal);
    }

    /// <summary>The link as it was loaded; never changed.</summary>
    public Link Link { get; }

    /// <summary>About what it takes in memory, with what is composed of it.</summary>
    public int Bytes => OverheadBytes + (BytesPerCharacter * CharactersOf(Link));

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
            _ when countryCode is not null && Link.Geo?.GetValueOrDefault(countryCode) is { } country => (Composed(countryCode, country), country),
            _ => (_main, Link.Url),
        };
        return query.Length == 0 ? composed : Destination.Compose(url, Link.Utm, query);
    }

    /// <summary>Composed when the first visitor of the country comes: a link may have one for each, and visitors from few.</summary>
    private Destination Composed(string countryCode, string url) => _geo!.GetOrAdd(countryCode, static (_, link) => Destination.Compose(link.url, link.Utm), (url, Link.Utm));

    private static int CharactersOf(Link link)
    {
        var characters = link.Url.Length + (link.Title?.Length ?? 0) + (link.Description?.Length ?? 0) + (link.Image?.Length ?? 0)
            + (link.ExpiredUrl?.Length ?? 0) + (link.Ios?.Length ?? 0) + (link.Android?.Length ?? 0) + (link.EncryptedPassword?.Length ?? 0);
        return characters + (link.Geo?.Sum(pair => pair.Value.Length) ?? 0);
    }
}
