using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using MediatR;

namespace Hoko.Application.Workspaces;

/// <summary>Gives a workspace another name. Keys and links stay as they are.</summary>
/// <param name="Workspace">The workspace's name.</param>
/// <param name="NewName">The name that it gets.</param>
[NoScope("Run by the operator on the server itself.")]
public sealed record RenameWorkspace(string Workspace, string NewName) : IRequest<Unit>;

internal sealed class RenameWorkspaceHandler(IHokoDb db) : IRequestHandler<RenameWorkspace, Unit>
{
    public Task<Unit> Handle(RenameWorkspace request, CancellationToken cancellationToken)
    {
        WorkspaceRules.RequireName("name", request.NewName);
        return db.InTransactionAsync(token => RenameAsync(request, token), cancellationToken);
    }

    private async Task<Unit> RenameAsync(RenameWorkspace request, CancellationToken cancellationToken)
    {
        var workspace = await db.RequireWorkspaceAsync(request.Workspace, cancellationToken);
        if (request.NewName != request.Workspace)
            await db.RequireFreeNameAsync("name", request.NewName, cancellationToken);

        workspace.Name = request.NewName;
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
