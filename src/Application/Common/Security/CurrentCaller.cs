using Hoko.Domain.Workspaces;

namespace Hoko.Application.Common.Security;

/// <summary>The caller of the request that is being served; set once, when its key was accepted.</summary>
public sealed class CurrentCaller : ICaller
{
    private ICaller? _caller;

    /// <summary>The caller's workspace, or 0, which owns nothing, where nobody calls: in the drain and the commands.</summary>
    public long WorkspaceIdOrNone => _caller?.WorkspaceId ?? 0;

    public long WorkspaceId => Known.WorkspaceId;

    public Scope Scopes => Known.Scopes;

    public bool CreateOnly => Known.CreateOnly;

    public Plan Plan => Known.Plan;

    private ICaller Known => _caller ?? throw new InvalidOperationException("Nobody called: no key was accepted in this scope.");

    public void Set(ICaller caller) => _caller = caller;
}
