using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;

namespace Hoko.Application.Links;

/// <summary>A link as clients send it, each field telling omitted, null and value apart. Unknown fields are ignored.</summary>
public sealed class LinkInput : IUpsertItem
{
    /// <summary>The link to change; without it a link is made.</summary>
    public Optional<Guid> Id { get; set; }

    public Optional<string> Url { get; init; }

    public Optional<Guid> CollectionId { get; init; }

    public Optional<string> Title { get; init; }

    public Optional<string> Description { get; init; }

    public Optional<string> Image { get; init; }

    public Optional<UtmInput> Utm { get; init; }

    public Optional<DateTimeOffset> ExpiresAt { get; init; }

    public Optional<string> ExpiredUrl { get; init; }

    public Optional<string> Password { get; init; }

    public Optional<bool> Cloaked { get; init; }

    public Optional<string> Ios { get; init; }

    public Optional<string> Android { get; init; }

    /// <summary>Destinations by country; replaced whole.</summary>
    public Optional<IReadOnlyDictionary<string, Optional<string>>> Geo { get; init; }

    public Optional<string> ExternalId { get; init; }

    public Optional<string> TenantId { get; init; }

    public Optional<Guid> PartnerId { get; init; }

    /// <summary>The tags it bears; replaced whole.</summary>
    public Optional<IReadOnlyList<Optional<Guid>>> TagIds { get; init; }

    /// <inheritdoc cref="IUpsertItem.IsNew"/>
    public bool IsNew => Id.IsOmitted;
}
