using System.Text.Json.Serialization;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>A link as the API shows it: always all fields, null where empty.</summary>
[JsonDerivedType(typeof(LinkWithStatsDto))]
public record LinkDto
{
    /// <summary>The link.</summary>
    public required Guid Id { get; init; }

    /// <summary>The destination, byte for byte as sent.</summary>
    public required string Url { get; init; }

    /// <summary>The address to give to visitors.</summary>
    public required string ShortUrl { get; init; }

    /// <summary>The address of the link's QR code as a picture.</summary>
    public required string QrCode { get; init; }

    /// <summary>Up to 255 characters.</summary>
    public required string? Title { get; init; }

    /// <summary>Up to 2,000 characters.</summary>
    public required string? Description { get; init; }

    /// <summary>The address of a picture.</summary>
    public required string? Image { get; init; }

    /// <summary>The campaign values that are set; null where none is.</summary>
    public required UtmDto? Utm { get; init; }

    /// <summary>From this instant on visitors are no longer sent to the destination.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Where visitors of the expired link are sent; a page that says so where null.</summary>
    public required string? ExpiredUrl { get; init; }

    /// <summary>In plain text for keys with <c>linksWrite</c>, masked for keys that only read.</summary>
    public required string? Password { get; init; }

    /// <summary>Shows the destination in a frame instead of redirecting.</summary>
    public required bool Cloaked { get; init; }

    /// <summary>The destination for iPhones and iPads.</summary>
    public required string? Ios { get; init; }

    /// <summary>The destination for Android.</summary>
    public required string? Android { get; init; }

    /// <summary>Destinations by country, ISO 3166-1 alpha-2 in capitals.</summary>
    public required IReadOnlyDictionary<string, string>? Geo { get; init; }

    /// <summary>The collection that the link is in.</summary>
    public required Guid CollectionId { get; init; }

    /// <summary>The client's own id, unique in the workspace among links that are not deleted.</summary>
    public required string? ExternalId { get; init; }

    /// <summary>The client's own id of a tenant; any number of links may share it.</summary>
    public required string? TenantId { get; init; }

    /// <summary>The partner whom clicks are attributed to.</summary>
    public required Guid? PartnerId { get; init; }

    /// <summary>The tags it bears; empty where it bears none.</summary>
    public required IReadOnlyList<Guid> TagIds { get; init; }

    /// <summary>When the link was made, in UTC to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Campaign values as the API shows them; null where not set.</summary>
/// <param name="Source">Set on the destination as <c>utm_source</c>.</param>
/// <param name="Medium">Set on the destination as <c>utm_medium</c>.</param>
/// <param name="Campaign">Set on the destination as <c>utm_campaign</c>.</param>
/// <param name="Term">Set on the destination as <c>utm_term</c>.</param>
/// <param name="Content">Set on the destination as <c>utm_content</c>.</param>
/// <param name="Referral">Set on the destination as <c>ref</c>.</param>
public sealed record UtmDto(string? Source, string? Medium, string? Campaign, string? Term, string? Content, string? Referral)
{
    public static UtmDto? From(Utm utm) => utm.IsEmpty
        ? null
        : new UtmDto(utm.Source, utm.Medium, utm.Campaign, utm.Term, utm.Content, utm.Referral);
}
