using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Domain.Common;
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

    public static void RequireName(string option, string name)
    {
        if (name.Trim() != name || name.Length is 0 or > Lengths.Name || !PrintableText.IsPrintable(name))
            throw new RequestRejected(option, new Flaw(ErrorCodes.WorkspaceNameInvalid, Lengths.Name));
    }

    /// <summary>Names are unique among workspaces that are not deleted. Of two that take one at once, the index lets one through.</summary>
    public static async Task RequireFreeNameAsync(this IHokoDb db, string option, string name, CancellationToken cancellationToken)
    {
        if (await db.Workspaces.AnyAsync(row => row.Name == name, cancellationToken))
            throw new RequestRejected(option, new Flaw(ErrorCodes.WorkspaceNameTaken, name));
    }

    /// <summary>What can't be undone asks for the workspace's name once more.</summary>
    public static void RequireConfirmation(string name, string confirmation)
    {
        if (name != confirmation)
            throw new RequestRejected("confirm", new Flaw(ErrorCodes.WorkspaceUnconfirmed, name));
    }

    public static async Task<Workspace> RequireWorkspaceAsync(this IHokoDb db, string name, CancellationToken cancellationToken) =>
        await db.Workspaces.SingleOrDefaultAsync(row => row.Name == name, cancellationToken)
        ?? throw new RequestRejected("workspace", new Flaw(ErrorCodes.WorkspaceNotFound, name));
}
