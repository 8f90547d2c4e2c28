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

    /// <summary>The generated path of the link, 7 letters and digits. It works even if the link has a slug.</summary>
    public required string ShortId { get; init; }

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

    /// <summary>The path that the client chose; null where it is the one that Hoko gave, which leads on all the same.</summary>
    public required string? Slug { get; init; }

    /// <summary>The host of the branded domain; null for the installation's own.</summary>
    public required string? Domain { get; init; }

    /// <summary>The HTTP status that sends visitors on, 301 or 302.</summary>
    public required int RedirectType { get; init; }

    /// <summary>Keeps browsers from telling the destination where the visitor came from.</summary>
    public required bool HideReferrer { get; init; }

    /// <summary>Whether the destination gets the click's id as <c>hoko_id</c>: <c>append</c> or <c>none</c>.</summary>
    public required string ClickId { get; init; }

    /// <summary>Query parameters set on the destination, names and values unencoded.</summary>
    public required IReadOnlyDictionary<string, string>? Params { get; init; }

    /// <summary>What crawlers that make previews are shown, where it is not the link's own title, description and image.</summary>
    public required SocialDto? Social { get; init; }

    /// <summary>How the QR code looks; null where it is plain.</summary>
    public required QrDto? Qr { get; init; }

    /// <summary>The tracking pixel shown on the way to the destination.</summary>
    public required Guid? PixelId { get; init; }

    /// <summary>Before this instant there is no such link for visitors.</summary>
    public required DateTimeOffset? StartsAt { get; init; }

    /// <summary>After so many clicks of people the link has expired.</summary>
    public required long? MaxClicks { get; init; }

    /// <summary>A mark for people.</summary>
    public required bool Starred { get; init; }

    /// <summary>When the operator blocked the link, which then shows visitors a page that says so; null while it is not blocked. Read-only.</summary>
    public required DateTimeOffset? BlockedAt { get; init; }

    /// <summary>The tags it bears; empty where it bears none.</summary>
    public required IReadOnlyList<Guid> TagIds { get; init; }

    /// <summary>When the link was made, in UTC to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the link was last changed, in UTC to the millisecond.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
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

/// <summary>A preview as the API shows it; null where not set.</summary>
/// <param name="Title">Up to 255 characters.</param>
/// <param name="Description">Up to 2,000 characters.</param>
/// <param name="Image">The address of a picture.</param>
public sealed record SocialDto(string? Title, string? Description, string? Image)
{
    public static SocialDto? From(SocialPreview social) => social.IsEmpty ? null : new SocialDto(social.Title, social.Description, social.Image);
}

/// <summary>The look of a QR code as the API shows it.</summary>
/// <param name="Foreground">Six hex digits; null for black.</param>
/// <param name="Background">Six hex digits; null for white.</param>
/// <param name="Logo">none, custom or uploaded.</param>
public sealed record QrDto(string? Foreground, string? Background, string Logo)
{
    public static QrDto? From(QrDesign qr) => qr.IsEmpty ? null : new QrDto(qr.Foreground, qr.Background, QrLogos.NameOf(qr.Logo));
}
