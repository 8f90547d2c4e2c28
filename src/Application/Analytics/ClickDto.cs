using Hoko.Application.Links;
using Hoko.Domain.Tracking;

namespace Hoko.Application.Analytics;

/// <summary>A click as the API shows it.</summary>
public sealed record ClickDto
{
    public required Guid Id { get; init; }

    public required Guid LinkId { get; init; }

    public required Guid? PartnerId { get; init; }

    public required string? VisitorId { get; init; }

    public required string? VisitorSessionId { get; init; }

    public required string? Referrer { get; init; }

    /// <summary>Where the visitor was sent, without the click's id.</summary>
    public required string Destination { get; init; }

    public required string ShortId { get; init; }

    public required UtmDto? Utm { get; init; }

    public required string? ExternalId { get; init; }

    public required string? TenantId { get; init; }

    public required string? BrowserName { get; init; }

    public required string? BrowserVersion { get; init; }

    public required string? OsName { get; init; }

    public required string? OsVersion { get; init; }

    /// <summary>desktop, mobile, tablet, tv, console, wearable, bot or unknown.</summary>
    public required string DeviceType { get; init; }

    /// <summary>The country's English name.</summary>
    public required string? Country { get; init; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string? CountryCode { get; init; }

    public required string? Region { get; init; }

    public required string? City { get; init; }

    public required string? Language { get; init; }

    public required bool IsQr { get; init; }

    public required bool IsBot { get; init; }

    /// <summary>redirect, qr or embed.</summary>
    public required string Source { get; init; }

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
        Source = NameOf(click.Source),
        CreatedAt = click.CreatedAt,
    };

    private static string NameOf(ClickSource source) => source switch
    {
        ClickSource.Qr => "qr",
        ClickSource.Embed => "embed",
        _ => "redirect",
    };
}
