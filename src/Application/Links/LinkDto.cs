using System.Text.Json.Serialization;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>A link as the API shows it: always all fields, null where empty.</summary>
[JsonDerivedType(typeof(LinkWithStatsDto))]
public record LinkDto
{
    public required Guid Id { get; init; }

    public required string Url { get; init; }

    public required string ShortUrl { get; init; }

    public required string QrCode { get; init; }

    public required string? Title { get; init; }

    public required string? Description { get; init; }

    public required string? Image { get; init; }

    /// <summary>The campaign values that are set; null where none is.</summary>
    public required UtmDto? Utm { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    public required string? ExpiredUrl { get; init; }

    /// <summary>In plain text for keys with <c>linksWrite</c>, masked for keys that only read.</summary>
    public required string? Password { get; init; }

    public required bool Cloaked { get; init; }

    public required string? Ios { get; init; }

    public required string? Android { get; init; }

    public required IReadOnlyDictionary<string, string>? Geo { get; init; }

    public required Guid CollectionId { get; init; }

    public required string? ExternalId { get; init; }

    public required string? TenantId { get; init; }

    public required Guid? PartnerId { get; init; }

    /// <summary>The tags it bears; empty where it bears none.</summary>
    public required IReadOnlyList<Guid> TagIds { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Campaign values as the API shows them.</summary>
public sealed record UtmDto(string? Source, string? Medium, string? Campaign, string? Term, string? Content, string? Referral)
{
    public static UtmDto? From(Utm utm) => utm.IsEmpty
        ? null
        : new UtmDto(utm.Source, utm.Medium, utm.Campaign, utm.Term, utm.Content, utm.Referral);
}
