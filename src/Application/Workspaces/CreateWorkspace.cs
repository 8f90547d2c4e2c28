using Hoko.Application.Common;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Workspaces;

/// <summary>Makes a workspace on a plan.</summary>
[NoScope("Run by the operator on the server itself.")]
public sealed record CreateWorkspace(string Name, string Plan) : IRequest<Guid>;

internal sealed class CreateWorkspaceHandler(IHokoDb db, IPlanCatalog plans, TimeProvider time) : IRequestHandler<CreateWorkspace, Guid>
{
    public Task<Guid> Handle(CreateWorkspace request, CancellationToken cancellationToken)
    {
        WorkspaceRules.RequireName("name", request.Name);
        plans.Require(request.Plan);
        return db.InTransactionAsync(token => CreateAsync(request, token), cancellationToken);
    }

    private async Task<Guid> CreateAsync(CreateWorkspace request, CancellationToken cancellationToken)
    {
        await db.RequireFreeNameAsync("name", request.Name, cancellationToken);
        var now = time.Now();
        var workspace = new Workspace { Id = Guid.CreateVersion7(now), Name = request.Name, Plan = request.Plan, CreatedAt = now };
        db.Workspaces.Add(workspace);
        await db.SaveChangesAsync(cancellationToken);

        foreach (var resource in Enum.GetValues<LimitedResource>())
            db.WorkspaceUsages.Add(new WorkspaceUsage { WorkspaceId = workspace.RowId, Resource = resource });

        await db.SaveChangesAsync(cancellationToken);
        return workspace.Id;
    }
}
