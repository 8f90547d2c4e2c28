using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Domain.Workspaces;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Workspaces;

/// <summary>What the operator's commands look up before they act.</summary>
internal static class WorkspaceRules
{
    public static void Require(this IPlanCatalog plans, string plan)
    {
        if (!plans.TryGet(plan, out _))
            throw new RequestRejected("plan", new Flaw(ErrorCodes.PlanUnknown, plan, string.Join(", ", plans.Names.Order(StringComparer.Ordinal))));
    }

    public static async Task<Workspace> RequireWorkspaceAsync(this IHokoDb db, string name, CancellationToken cancellationToken) =>
        await db.Workspaces.SingleOrDefaultAsync(row => row.Name == name, cancellationToken)
        ?? throw new RequestRejected("workspace", new Flaw(ErrorCodes.WorkspaceNotFound, name));
}
