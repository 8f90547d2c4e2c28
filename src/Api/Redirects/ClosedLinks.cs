using Hoko.Application.Redirects;

namespace Hoko.Api.Redirects;

/// <summary>Whether the operator has closed a link to all visitors, and how.</summary>
internal enum LinkClosure
{
    None,

    /// <summary>The link itself is blocked.</summary>
    Blocked,

    /// <summary>Its workspace is suspended.</summary>
    Suspended,

    /// <summary>Its workspace was deleted: there is no such link any more.</summary>
    Deleted,
}

/// <summary>Determines from memory whether the operator has closed a link.</summary>
internal sealed class ClosedLinks(IInactiveWorkspaces workspaces)
{
    public LinkClosure Of(RedirectLink link) => workspaces.StateOf(link.Link.WorkspaceId) switch
    {
        WorkspaceState.Deleted => LinkClosure.Deleted,
        _ when link.Link.BlockedAt is not null => LinkClosure.Blocked,
        WorkspaceState.Suspended => LinkClosure.Suspended,
        _ => LinkClosure.None,
    };
}
