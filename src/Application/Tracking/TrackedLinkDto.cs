using Hoko.Application.Links;
using Hoko.Domain.Links;

namespace Hoko.Application.Tracking;

/// <summary>The link of an event, as it is now; of a deleted link, as it was last.</summary>
public sealed record TrackedLinkDto
{
    /// <summary>The link.</summary>
    public required Guid Id { get; init; }

    /// <summary>The destination, byte for byte as sent.</summary>
    public required string Url { get; init; }

    /// <summary>The address given to visitors.</summary>
    public required string ShortUrl { get; init; }

    /// <summary>The address of the link's QR code as a picture.</summary>
    public required string QrCode { get; init; }

    /// <summary>Null where there is none.</summary>
    public required string? Title { get; init; }

    /// <summary>Null where there is none.</summary>
    public required string? Description { get; init; }

    /// <summary>The address of a picture; null where there is none.</summary>
    public required string? Image { get; init; }

    /// <summary>The campaign values that are set; null where none is.</summary>
    public required UtmDto? Utm { get; init; }

    /// <summary>The collection that the link is in.</summary>
    public required Guid CollectionId { get; init; }

    /// <summary>The partner whom the link's clicks go to now; the event belongs to the one of its click.</summary>
    public required Guid? PartnerId { get; init; }

    /// <summary>The client's own id of a tenant.</summary>
    public required string? TenantId { get; init; }

    /// <summary>The client's own id.</summary>
    public required string? ExternalId { get; init; }

    /// <summary>When the link was made, in UTC to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Shows links beside events: fewer fields than a list of links has, and nothing that a key may not see.</summary>
internal sealed class TrackedLinkView(ShortUrls shortUrls, LinkDomains domains)
{
    public async Task<TrackedLinkDto> ShowAsync(Link link, CancellationToken cancellationToken)
    {
        if (link.DomainId is not null)
            await domains.LoadAsync(cancellationToken);

        return Show(link, domains.HostOf(link.DomainId));
    }

    private TrackedLinkDto Show(Link link, string? host) => new()
    {
        Id = link.Id,
        Url = link.Url,
        ShortUrl = shortUrls.Of(link, host),
        QrCode = shortUrls.QrCodeOf(link, host),
        Title = link.Title,
        Description = link.Description,
        Image = link.Image,
        Utm = UtmDto.From(link.Utm),
        CollectionId = link.CollectionId,
        PartnerId = link.PartnerId,
        TenantId = link.TenantId,
        ExternalId = link.ExternalId,
        CreatedAt = link.CreatedAt,
    };
}
