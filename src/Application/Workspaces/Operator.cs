using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;

namespace Hoko.Application.Workspaces;

/// <summary>The operator acting for a workspace, so that commands do what requests do, within the workspace's plan.</summary>
/// <param name="WorkspaceId">The workspace's row.</param>
/// <param name="Plan">Its plan.</param>
internal sealed record Operator(long WorkspaceId, Plan Plan) : ICaller
{
    public Scope Scopes => Domain.Workspaces.Scopes.All;

    public static Operator Of(Workspace workspace, IPlanCatalog plans)
    {
        plans.Require(workspace.Plan);
        plans.TryGet(workspace.Plan, out var plan);
        return new Operator(workspace.RowId, plan!);
    }
}
