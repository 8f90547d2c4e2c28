namespace Hoko.Domain.Workspaces;

/// <summary>
/// How many of a resource a workspace holds. One row a resource, so that a bulk write of links does not wait for one of
/// tags; changed only by conditional statements inside the write's own transaction.
/// </summary>
public sealed class WorkspaceUsage
{
    public required long WorkspaceId { get; init; }

    public required LimitedResource Resource { get; init; }

    public long Used { get; init; }
}
