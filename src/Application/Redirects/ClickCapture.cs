using Hoko.Domain.Links;
using Hoko.Domain.Tracking;

namespace Hoko.Application.Redirects;

/// <summary>A visit as the redirect saw it, before the user agent is read. Holds no network address.</summary>
public readonly record struct ClickCapture
{
    public required Guid Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required Link Link { get; init; }

    public required Destination Destination { get; init; }

    /// <summary>What the record says of the destination, where that is not <see cref="Destination"/> whole: null for nearly all.</summary>
    public Destination? Recorded { get; init; }

    public required ClickSource Source { get; init; }

    /// <summary>Known to be no person from the request alone: HEAD or a prefetch.</summary>
    public bool IsBot { get; init; }

    public string? VisitorId { get; init; }

    public string? VisitorSessionId { get; init; }

    public string? Referrer { get; init; }

    public string? UserAgent { get; init; }

    public string? Language { get; init; }

    public GeoPlace? Place { get; init; }
}
