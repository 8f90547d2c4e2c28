using Hoko.Domain.Common;

namespace Hoko.Domain.Links;

/// <summary>A short link: where it leads, under which conditions, and to whom its clicks are attributed.</summary>
public sealed class Link : Entity, IWorkspaceOwned, ISoftDeleted
{
    public required long WorkspaceId { get; init; }

    /// <summary>The path under the short domain that Hoko gave it, compared case by case; never given out twice. It leads on beside a slug, too.</summary>
    public required string ShortId { get; init; }

    /// <summary>The path that the client chose, as <see cref="Links.Slug"/> normalises it; unique on its domain among links that are not deleted.</summary>
    public string? Slug { get; set; }

    /// <summary>The branded domain's public id; null for the installation's own.</summary>
    public Guid? DomainId { get; set; }

    /// <summary>The destination, byte for byte as sent.</summary>
    public required string Url { get; set; }

    /// <summary>The collection's public id. Collections are only marked when deleted, so it never dangles.</summary>
    public required Guid CollectionId { get; set; }

    public string? Title { get; set; }

    public string? Description { get; set; }

    public string? Image { get; set; }

    public required Utm Utm { get; set; }

    /// <summary>From this moment on the link no longer leads to its destination.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Where an expired link leads instead.</summary>
    public string? ExpiredUrl { get; set; }

    /// <summary>The password, encrypted with the installation's secret; the plain text is never stored.</summary>
    public string? EncryptedPassword { get; set; }

    /// <summary>Shows the destination in a frame instead of redirecting.</summary>
    public bool Cloaked { get; set; }

    public string? Ios { get; set; }

    public string? Android { get; set; }

    /// <summary>Destinations by ISO 3166-1 alpha-2 country code, in capitals.</summary>
    public IReadOnlyDictionary<string, string>? Geo { get; set; }

    /// <summary>The client's own id, unique in the workspace among links that are not deleted.</summary>
    public string? ExternalId { get; set; }

    public string? TenantId { get; set; }

    /// <summary>The partner's public id; kept when the partner is deleted, so that attribution stays.</summary>
    public Guid? PartnerId { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Before this moment there is no such link for visitors.</summary>
    public DateTimeOffset? StartsAt { get; set; }

    /// <summary>After so many clicks of people the link has expired.</summary>
    public long? MaxClicks { get; set; }

    public RedirectType RedirectType { get; set; } = RedirectType.Found;

    /// <summary>Keeps browsers from telling the destination where the visitor came from.</summary>
    public bool HideReferrer { get; set; }

    /// <summary>Query parameters set on the destination, beside the campaign values.</summary>
    public IReadOnlyDictionary<string, string>? Params { get; set; }

    /// <summary>What crawlers that make previews are shown.</summary>
    public SocialPreview Social { get; set; } = SocialPreview.None;

    /// <summary>How its QR code looks.</summary>
    public QrDesign Qr { get; set; } = QrDesign.None;

    /// <summary>The tracking pixel's public id.</summary>
    public Guid? PixelId { get; set; }

    /// <summary>Marks the link as a favorite. Has no other effect.</summary>
    public bool Starred { get; set; }

    /// <summary>Whether the destination's query carries the click's id.</summary>
    public ClickIdMode ClickId { get; set; } = ClickIdMode.Append;

    /// <summary>When the operator blocked the link, for example after an abuse report; null while it is not blocked.</summary>
    public DateTimeOffset? BlockedAt { get; set; }

    /// <summary>Why the operator blocked the link, for other operators to read.</summary>
    public string? BlockedReason { get; set; }

    /// <summary>The words that the link is found by (<see cref="SearchWords"/>); null until a link of an earlier version is prepared for search.</summary>
    public string? SearchText { get; set; }

    /// <summary>The hash of the destination (<see cref="Links.UrlHash"/>); null until a link of an earlier version is prepared for search.</summary>
    public long? UrlHash { get; private set; }

    /// <summary>The path that visitors are given: the slug where there is one.</summary>
    public string Path => Slug ?? ShortId;

    /// <summary>Computes what the link is found by, once its fields have been changed.</summary>
    public void PrepareForSearch()
    {
        SearchText = SearchWords.OfLink(Url, Title, Slug, ExternalId);
        UrlHash = Links.UrlHash.Of(Url);
    }

    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;
}
