namespace Hoko.Domain.Common;

/// <summary>Belongs to one workspace; no query of a caller sees it from another.</summary>
public interface IWorkspaceOwned
{
    long WorkspaceId { get; }
}
