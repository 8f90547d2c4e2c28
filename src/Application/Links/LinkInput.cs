using System.Text.Json.Serialization;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;

namespace Hoko.Application.Links;

/// <summary>A link as clients send it, each field telling omitted, null and value apart. Unknown fields are ignored.</summary>
public sealed class LinkInput : IUpsertItem
{
    /// <summary>The link to change; without it a link is made.</summary>
    public Optional<Guid> Id { get; set; }

    /// <summary>The destination: an absolute http or https URL without user name, white space, control characters or backslashes, and no short link of this installation. At most 32,768 characters once percent-encoded, with the campaign values, parameters and click id that are set on it. Kept byte for byte.</summary>
    public Optional<string> Url { get; init; }

    /// <summary>A collection of the workspace.</summary>
    public Optional<Guid> CollectionId { get; init; }

    /// <summary>Shown by a cloaked page; may be an empty text.</summary>
    public Optional<string> Title { get; init; }

    /// <summary>For people; may be an empty text.</summary>
    public Optional<string> Description { get; init; }

    /// <summary>The address of a picture, http or https.</summary>
    public Optional<string> Image { get; init; }

    /// <summary>Campaign values set on the destination. A change merges by key: a key left out stays, one that is null is emptied.</summary>
    public Optional<UtmInput> Utm { get; init; }

    /// <summary>From this instant on visitors are no longer sent to the destination; may be past, but not at or before startsAt. Needs the plan's feature linkExpiration.</summary>
    public Optional<DateTimeOffset> ExpiresAt { get; init; }

    /// <summary>Where visitors of the expired link are sent. Needs the plan's feature linkExpiration.</summary>
    public Optional<string> ExpiredUrl { get; init; }

    /// <summary>Asked of visitors; kept encrypted. Needs the plan's feature passwordProtection.</summary>
    public Optional<string> Password { get; init; }

    /// <summary>Shows the destination in a frame instead of redirecting. Needs the plan's feature linkCloaking.</summary>
    public Optional<bool> Cloaked { get; init; }

    /// <summary>The destination for iPhones and iPads. Needs the plan's feature deviceTargeting.</summary>
    public Optional<string> Ios { get; init; }

    /// <summary>The destination for Android. Needs the plan's feature deviceTargeting.</summary>
    public Optional<string> Android { get; init; }

    /// <summary>Destinations by country, ISO 3166-1 alpha-2 in capitals; replaced whole. Needs the plan's feature geoTargeting.</summary>
    public Optional<IReadOnlyDictionary<string, Optional<string>>> Geo { get; init; }

    /// <summary>The client's own id, unique in the workspace among links that are not deleted; no white space around it.</summary>
    public Optional<string> ExternalId { get; init; }

    /// <summary>The client's own id of a tenant, shared by any number of links; no white space around it.</summary>
    public Optional<string> TenantId { get; init; }

    /// <summary>The partner of the workspace whom clicks are attributed to.</summary>
    public Optional<Guid> PartnerId { get; init; }

    /// <summary>
    /// The path of the short link in place of the one that Hoko gives: 1 to 100 characters, several segments with slashes between them, any script.
    /// Unique on its domain, compared case by case, kept in Unicode's form C. The first segment can't be a reserved or well-known name, such as api or
    /// robots.txt. Needs the plan's feature customSlugs.
    /// </summary>
    public Optional<string> Slug { get; init; }

    /// <summary>The host of a verified domain of the workspace. Links without a domain use the installation's own. Needs the plan's feature customDomains.</summary>
    public Optional<string> Domain { get; init; }

    /// <summary>The HTTP status that sends visitors on: 301 or 302. Neither is kept by caches.</summary>
    public Optional<long> RedirectType { get; init; }

    /// <summary>Keeps browsers from telling the destination where the visitor came from. Needs the plan's feature redirectOptions.</summary>
    public Optional<bool> HideReferrer { get; init; }

    /// <summary>
    /// Whether the destination gets the click's id as <c>hoko_id</c>: <c>append</c> adds it, <c>none</c> leaves it out, for destinations that sign
    /// their query. The click is recorded either way.
    /// </summary>
    public Optional<string> ClickId { get; init; }

    /// <summary>Query parameters set on the destination, names and values unencoded; replaced whole. Needs the plan's feature redirectOptions.</summary>
    public Optional<IReadOnlyDictionary<string, Optional<string>>> Params { get; init; }

    /// <summary>What crawlers that make previews are shown. A change merges by key: a key left out stays, one that is null is emptied. Needs the plan's feature socialPreviews.</summary>
    public Optional<SocialInput> Social { get; init; }

    /// <summary>How the link's QR code looks. A change merges by key. Needs the plan's feature qrDesigns.</summary>
    public Optional<QrInput> Qr { get; init; }

    /// <summary>A tracking pixel of the workspace, shown on the way to the destination. Needs the plan's feature trackingPixels.</summary>
    public Optional<Guid> PixelId { get; init; }

    /// <summary>Before this instant visitors get a 404. Must be earlier than <c>expiresAt</c>. Needs the plan's feature linkScheduling.</summary>
    public Optional<DateTimeOffset> StartsAt { get; init; }

    /// <summary>After so many clicks of people the link has expired. Needs the plan's feature clickLimits.</summary>
    public Optional<long> MaxClicks { get; init; }

    /// <summary>A mark for people; nothing follows from it.</summary>
    public Optional<bool> Starred { get; init; }

    /// <summary>The ids of the link's tags, in this order. An update replaces the whole list.</summary>
    public Optional<IReadOnlyList<Optional<Guid>>> TagIds { get; init; }

    /// <summary>Puts a new link that names no collection into <see cref="Collections.DefaultCollection"/>; of no meaning to a body.</summary>
    [JsonIgnore]
    public bool TakesDefaultCollection { get; init; }

    /// <summary>Whether the item changes the link of its external id, where there is one; of no meaning to a body.</summary>
    [JsonIgnore]
    public bool MatchesExternalId { get; set; }

    /// <inheritdoc cref="IUpsertItem.IsNew"/>
    public bool IsNew => Id.IsOmitted;
}
