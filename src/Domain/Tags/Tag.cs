using Hoko.Domain.Common;

namespace Hoko.Domain.Tags;

/// <summary>A label that any number of links may bear.</summary>
public sealed class Tag : Entity, IWorkspaceOwned
{
    public required long WorkspaceId { get; init; }

    public required string Name { get; set; }

    public required TagColor Color { get; set; }
}
