using Hoko.Application.Common;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using MediatR;

namespace Hoko.Application.Workspaces;

/// <summary>Puts a workspace on another plan. What it holds beyond the new limits stays; it just can't grow.</summary>
[NoScope("Run by the operator on the server itself.")]
public sealed record SetWorkspacePlan(string Workspace, string Plan) : IRequest<Unit>;

internal sealed class SetWorkspacePlanHandler(IHokoDb db, IPlanCatalog plans) : IRequestHandler<SetWorkspacePlan, Unit>
{
    public async Task<Unit> Handle(SetWorkspacePlan request, CancellationToken cancellationToken)
    {
        plans.Require(request.Plan);
        var workspace = await db.RequireWorkspaceAsync(request.Workspace, cancellationToken);
        workspace.Plan = request.Plan;
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
