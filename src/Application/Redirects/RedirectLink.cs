using System.Collections.Concurrent;
using Hoko.Domain.Links;
using Hoko.Domain.Pixels;

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

    public RedirectLink(Link link, Pixel? pixel = null)
    {
        (Link, Pixel) = (link, pixel);
        _main = Compose(link.Url);
        Expired = link.ExpiredUrl is null ? null : Destination.Compose(link.ExpiredUrl, Utm.None);
        _ios = link.Ios is null ? null : Compose(link.Ios);
        _android = link.Android is null ? null : Compose(link.Android);
        _geo = link.Geo is null ? null : new(concurrencyLevel: 1, capacity: 4, StringComparer.Ordinal);
        IsOpen = link is { StartsAt: null, ExpiresAt: null, MaxClicks: null, EncryptedPassword: null, Social.IsEmpty: true } && pixel is null;
    }

    /// <summary>The link as it was loaded, which may be without the texts and the look that no visitor is shown; never changed.</summary>
    public Link Link { get; }

    /// <summary>The tracking pixel that it shows on the way, as it was loaded.</summary>
    public Pixel? Pixel { get; }

    /// <summary>Whether there is nothing to ask before a visitor is sent on, as with most links.</summary>
    public bool IsOpen { get; }

    /// <summary>Whether the visitor's platform may decide on the destination.</summary>
    public bool HasDeviceDestinations => _ios is not null || _android is not null;

    /// <summary>What counts the clicks of a link that has a bound on them; kept here once a visit has asked for it.</summary>
    public ClickCounter? Counter { get; set; }

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
        return query.Length == 0 ? composed : Compose(url, query);
    }

    private Destination Compose(string url, string query = "") => Destination.Compose(url, Link.Utm, query, Link.Params, Link.ClickId);

    /// <summary>Composed when the first visitor of the country comes: a link may have one for each, and visitors from few.</summary>
    private Destination Composed(string countryCode, string url) => _geo!.GetOrAdd(countryCode, static (_, state) => state.Link.Compose(state.Url), (Link: this, Url: url));

    private static int LengthOf(IReadOnlyDictionary<string, string>? map) => map?.Sum(pair => pair.Key.Length + pair.Value.Length) ?? 0;

    private static int CharactersOf(Link link)
    {
        var characters = link.Url.Length + (link.Title?.Length ?? 0) + (link.Description?.Length ?? 0) + (link.Image?.Length ?? 0)
            + (link.ExpiredUrl?.Length ?? 0) + (link.Ios?.Length ?? 0) + (link.Android?.Length ?? 0) + (link.EncryptedPassword?.Length ?? 0);
        characters += (link.Social.Title?.Length ?? 0) + (link.Social.Description?.Length ?? 0) + (link.Social.Image?.Length ?? 0);
        return characters + LengthOf(link.Geo) + LengthOf(link.Params);
    }
}
