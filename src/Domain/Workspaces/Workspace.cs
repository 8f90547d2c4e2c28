using Hoko.Domain.Common;

namespace Hoko.Domain.Workspaces;

/// <summary>A customer of the installation: owns links and all that belongs to them, and names the plan that bounds it.</summary>
public sealed class Workspace : Entity
{
    public required string Name { get; init; }

    /// <summary>A key of the configured plans.</summary>
    public required string Plan { get; set; }

    /// <summary>The logo of its QR codes, where they ask for the workspace's own.</summary>
    public Guid? LogoId { get; set; }
}
