using Hoko.Domain.Common;
using Hoko.Domain.Links;

namespace Hoko.Domain.Tracking;

/// <summary>
/// One visit of a short link. Carries what the link said at that moment, so that later edits of the link do not rewrite
/// history and reading clicks needs no join. No network address is among it.
/// </summary>
public sealed class Click : IWorkspaceOwned
{
    /// <summary>The order of recording; the database's own.</summary>
    public long RowId { get; private set; }

    /// <summary>UUID v7 whose millisecond is <see cref="CreatedAt"/>.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required long WorkspaceId { get; init; }

    public required Guid LinkId { get; init; }

    public required string ShortId { get; init; }

    public Guid? PartnerId { get; init; }

    public string? ExternalId { get; init; }

    public string? TenantId { get; init; }

    public required ClickSource Source { get; init; }

    /// <summary>A crawler, a HEAD request or a prefetch: stored, and left out of analytics unless asked for.</summary>
    public bool IsBot { get; init; }

    /// <summary>Whether the link had a bound on its clicks, and this is a click of a person: it counts against it. Told by the journal, not stored.</summary>
    public bool IsCounted { get; init; }

    /// <summary>Survives for 90 days where cookies do, for a day where they don't.</summary>
    public string? VisitorId { get; init; }

    /// <summary>Changes after 30 minutes without a click.</summary>
    public string? VisitorSessionId { get; init; }

    public string? Referrer { get; init; }

    /// <summary>Where the visitor was sent, without the click's own id.</summary>
    public required string Destination { get; init; }

    /// <summary>The campaign values that the destination got.</summary>
    public required Utm Utm { get; init; }

    public string? BrowserName { get; init; }

    public string? BrowserVersion { get; init; }

    public string? OsName { get; init; }

    public string? OsVersion { get; init; }

    public required string DeviceType { get; init; }

    public string? Country { get; init; }

    public string? CountryCode { get; init; }

    public string? Region { get; init; }

    public string? City { get; init; }

    /// <summary>The visitor's preferred language, a BCP 47 tag.</summary>
    public string? Language { get; init; }
}
