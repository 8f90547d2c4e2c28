namespace Hoko.Application.Redirects;

/// <summary>Knows the suspended and the deleted workspaces, in memory: a visit of one of their links costs no query.</summary>
public interface IInactiveWorkspaces
{
    /// <summary>The state of a workspace, at most a second behind the database.</summary>
    WorkspaceState StateOf(long workspaceId);
}

/// <summary>Whether a workspace's links lead anywhere.</summary>
public enum WorkspaceState
{
    Active,
    Suspended,
    Deleted,
}
