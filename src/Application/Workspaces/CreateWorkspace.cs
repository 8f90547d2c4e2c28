using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Plans;
using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Workspaces;

/// <summary>Makes a workspace on a plan.</summary>
[NoScope("Run by the operator on the server itself.")]
public sealed record CreateWorkspace(string Name, string Plan) : IRequest<Guid>;

internal sealed class CreateWorkspaceHandler(IHokoDb db, IPlanCatalog plans, TimeProvider time) : IRequestHandler<CreateWorkspace, Guid>
{
    public Task<Guid> Handle(CreateWorkspace request, CancellationToken cancellationToken)
    {
        if (request.Name.Trim() != request.Name || request.Name.Length is 0 or > Lengths.Name)
            throw new RequestRejected("name", new Flaw(ErrorCodes.WorkspaceNameInvalid, Lengths.Name));

        plans.Require(request.Plan);
        return db.InTransactionAsync(token => CreateAsync(request, token), cancellationToken);
    }

    private async Task<Guid> CreateAsync(CreateWorkspace request, CancellationToken cancellationToken)
    {
        if (await db.Workspaces.AnyAsync(row => row.Name == request.Name, cancellationToken))
            throw new RequestRejected("name", new Flaw(ErrorCodes.WorkspaceNameTaken, request.Name));

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
