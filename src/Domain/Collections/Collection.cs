using Hoko.Domain.Common;

namespace Hoko.Domain.Collections;

/// <summary>A folder of links.</summary>
public sealed class Collection : Entity, IWorkspaceOwned, ISoftDeleted
{
    public required long WorkspaceId { get; init; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? DeletedAt { get; private set; }
}
