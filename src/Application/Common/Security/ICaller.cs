using Hoko.Domain.Workspaces;

namespace Hoko.Application.Common.Security;

/// <summary>Who sent the request: the workspace and rights of the key it bore.</summary>
public interface ICaller
{
    /// <summary>The workspace's row; every query is bound to it.</summary>
    long WorkspaceId { get; }

    Scope Scopes { get; }

    /// <summary>Whether conversions of this key create customers but never change existing ones.</summary>
    bool CreateOnly => false;

    /// <summary>The bounds of the workspace.</summary>
    Plan Plan { get; }
}
