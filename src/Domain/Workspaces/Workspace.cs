using Hoko.Domain.Common;

namespace Hoko.Domain.Workspaces;

/// <summary>A customer of the installation: owns links and all that belongs to them, and names the plan that bounds it.</summary>
public sealed class Workspace : Entity, ISoftDeleted
{
    public required string Name { get; set; }

    /// <summary>A key of the configured plans.</summary>
    public required string Plan { get; set; }

    /// <summary>The logo of its QR codes, where they ask for the workspace's own.</summary>
    public Guid? LogoId { get; set; }

    /// <summary>When the operator suspended the workspace; null while it is active.</summary>
    public DateTimeOffset? SuspendedAt { get; set; }

    /// <summary>When the operator deleted the workspace; null while it exists.</summary>
    public DateTimeOffset? DeletedAt { get; set; }
}
