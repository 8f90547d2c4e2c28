using Hoko.Domain.Common;

namespace Hoko.Domain.Tracking;

/// <summary>
/// Something that a visitor did after a click. Carries what it needs of the click, as the click had it, and no reference that could
/// dangle: clicks are removed after their retention, conversions stay.
/// </summary>
public abstract class Conversion : Entity, IWorkspaceOwned
{
    /// <summary>The longest event name, in UTF-16 units.</summary>
    public const int MaxEventNameLength = 255;

    public required long WorkspaceId { get; init; }

    public required Guid ClickId { get; init; }

    /// <summary>The link of the click.</summary>
    public required Guid LinkId { get; init; }

    /// <summary>The partner that the link had when it was clicked, whoever has it now.</summary>
    public required Guid? PartnerId { get; init; }

    public required Guid CustomerId { get; init; }

    public required string EventName { get; init; }

    /// <summary>A JSON object, byte for byte as sent.</summary>
    public string? Metadata { get; init; }

    public required Attribution Attribution { get; init; }
}
