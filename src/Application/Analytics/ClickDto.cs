using Hoko.Application.Links;
using Hoko.Domain.Tracking;

namespace Hoko.Application.Analytics;

/// <summary>A click.</summary>
public sealed record ClickDto
{
    /// <summary>Click id, which destinations receive as <c>hoko_id</c>.</summary>
    public required Guid Id { get; init; }

    /// <summary>The visited link.</summary>
    public required Guid LinkId { get; init; }

    /// <summary>The link's partner at the time of the click. Null if it had none.</summary>
    public required Guid? PartnerId { get; init; }

    /// <summary>Pseudonymous visitor id. No IP address is stored.</summary>
    public required string? VisitorId { get; init; }

    /// <summary>Session id. A new session starts after 30 minutes without a click.</summary>
    public required string? VisitorSessionId { get; init; }

    /// <summary>The page that the visitor came from. Null if unknown.</summary>
    public required string? Referrer { get; init; }

    /// <summary>The URL that the visitor was sent to, without <c>hoko_id</c>.</summary>
    public required string Destination { get; init; }

    /// <summary>The path of the short link.</summary>
    public required string ShortId { get; init; }

    /// <summary>Campaign values of the destination. Null if it has none.</summary>
    public required UtmDto? Utm { get; init; }

    /// <summary>The link's external id at the time of the click.</summary>
    public required string? ExternalId { get; init; }

    /// <summary>The link's tenant id at the time of the click.</summary>
    public required string? TenantId { get; init; }

    /// <summary>Browser or app. Null if unknown.</summary>
    public required string? BrowserName { get; init; }

    /// <summary>Its version.</summary>
    public required string? BrowserVersion { get; init; }

    /// <summary>Operating system. Null if unknown.</summary>
    public required string? OsName { get; init; }

    /// <summary>Its version.</summary>
    public required string? OsVersion { get; init; }

    /// <summary>Device type.</summary>
    public required string DeviceType { get; init; }

    /// <summary>The country's English name. Null if unknown.</summary>
    public required string? Country { get; init; }

    /// <summary>ISO 3166-1 alpha-2 country code. Null if unknown.</summary>
    public required string? CountryCode { get; init; }

    /// <summary>State, province or governorate. Null if unknown.</summary>
    public required string? Region { get; init; }

    /// <summary>City, as the geo database spells it. Null if unknown.</summary>
    public required string? City { get; init; }

    /// <summary>The visitor's preferred language, a BCP 47 tag.</summary>
    public required string? Language { get; init; }

    /// <summary>True if the link's QR code was scanned.</summary>
    public required bool IsQr { get; init; }

    /// <summary>True for crawlers, other clients that are not browsers, HEAD requests and prefetches. Listed only with <c>bots=true</c>.</summary>
    public required bool IsBot { get; init; }

    /// <summary>How the click was recorded.</summary>
    public required string Source { get; init; }

    /// <summary>Time of the click in UTC, the same as in <c>id</c>.</summary>
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
