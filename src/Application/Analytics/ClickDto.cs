using Hoko.Application.Links;
using Hoko.Domain.Tracking;

namespace Hoko.Application.Analytics;

/// <summary>A click as the API shows it.</summary>
public sealed record ClickDto
{
    /// <summary>The click: what destinations get as <c>hoko_id</c>.</summary>
    public required Guid Id { get; init; }

    /// <summary>The link that was visited.</summary>
    public required Guid LinkId { get; init; }

    /// <summary>The partner that the link was attributed to at that moment.</summary>
    public required Guid? PartnerId { get; init; }

    /// <summary>Who visited, as far as can be told without keeping an address.</summary>
    public required string? VisitorId { get; init; }

    /// <summary>The visit that the click is part of; another after 30 minutes without a click.</summary>
    public required string? VisitorSessionId { get; init; }

    /// <summary>The page that the visitor came from.</summary>
    public required string? Referrer { get; init; }

    /// <summary>Where the visitor was sent, without the click's id.</summary>
    public required string Destination { get; init; }

    /// <summary>The path of the short link.</summary>
    public required string ShortId { get; init; }

    /// <summary>The campaign values that the destination got; null where none.</summary>
    public required UtmDto? Utm { get; init; }

    /// <summary>The link's external id at that moment.</summary>
    public required string? ExternalId { get; init; }

    /// <summary>The link's tenant id at that moment.</summary>
    public required string? TenantId { get; init; }

    /// <summary>Browser or app; null where the user agent does not say.</summary>
    public required string? BrowserName { get; init; }

    /// <summary>Its version.</summary>
    public required string? BrowserVersion { get; init; }

    /// <summary>Operating system; null where the user agent does not say.</summary>
    public required string? OsName { get; init; }

    /// <summary>Its version.</summary>
    public required string? OsVersion { get; init; }

    /// <summary>desktop, mobile, tablet, tv, console, wearable, bot or unknown.</summary>
    public required string DeviceType { get; init; }

    /// <summary>The country's English name.</summary>
    public required string? Country { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string? CountryCode { get; init; }

    /// <summary>State, province or governorate.</summary>
    public required string? Region { get; init; }

    /// <summary>City, as the geo database spells it.</summary>
    public required string? City { get; init; }

    /// <summary>The visitor's preferred language, a BCP 47 tag.</summary>
    public required string? Language { get; init; }

    /// <summary>Whether the link's QR code was scanned.</summary>
    public required bool IsQr { get; init; }

    /// <summary>A crawler, a HEAD request or a prefetch; listed only where <c>bots=true</c>.</summary>
    public required bool IsBot { get; init; }

    /// <summary>redirect, qr or embed.</summary>
    public required string Source { get; init; }

    /// <summary>When, in UTC to the millisecond: the time inside <c>id</c>.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public static ClickDto From(Click click) => new()
    {
        Id = click.Id,
        LinkId = click.LinkId,
        PartnerId = click.PartnerId,
        VisitorId = click.VisitorId,
        VisitorSessionId = click.VisitorSessionId,
        Referrer = click.Referrer,
        Destination = click.Destination,
        ShortId = click.ShortId,
        Utm = UtmDto.From(click.Utm),
        ExternalId = click.ExternalId,
        TenantId = click.TenantId,
        BrowserName = click.BrowserName,
        BrowserVersion = click.BrowserVersion,
        OsName = click.OsName,
        OsVersion = click.OsVersion,
        DeviceType = click.DeviceType,
        Country = click.Country,
        CountryCode = click.CountryCode,
        Region = click.Region,
        City = click.City,
        Language = click.Language,
        IsQr = click.Source == ClickSource.Qr,
        IsBot = click.IsBot,
        Source = ClickSources.NameOf(click.Source),
        CreatedAt = click.CreatedAt,
    };
}
