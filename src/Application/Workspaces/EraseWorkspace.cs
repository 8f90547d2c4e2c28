using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Workspaces;

/// <summary>
/// Removes all that a deleted workspace holds, for good: customers, conversions, clicks and the contents of its links. Only the short ids stay, so
/// that none is ever given out again.
/// </summary>
/// <param name="Id">The workspace, by its id: the name may be another one's by now.</param>
/// <param name="Confirmation">The workspace's name.</param>
[NoScope("Run by the operator on the server itself.")]
public sealed record EraseWorkspace(Guid Id, string Confirmation) : IRequest<Unit>;

/// <summary>Removes the rows of a workspace in small steps, so that an erasure that was interrupted can be run again.</summary>
public interface IWorkspaceEraser
{
    Task EraseAsync(long workspaceId, CancellationToken cancellationToken);
}

internal sealed class EraseWorkspaceHandler(IHokoDb db, IWorkspaceEraser eraser) : IRequestHandler<EraseWorkspace, Unit>
{
    private const string ErasedName = "erased";

    public async Task<Unit> Handle(EraseWorkspace request, CancellationToken cancellationToken)
    {
        var workspace = await db.Workspaces.IgnoreQueryFilters([QueryFilters.Deleted]).SingleOrDefaultAsync(row => row.Id == request.Id, cancellationToken)
            ?? throw new RequestRejected("id", new Flaw(ErrorCodes.WorkspaceNotFound, request.Id));
        if (workspace.DeletedAt is null)
            throw new RequestRejected("id", new Flaw(ErrorCodes.WorkspaceNotDeleted, workspace.Name));

        WorkspaceRules.RequireConfirmation(workspace.Name, request.Confirmation);
        await eraser.EraseAsync(workspace.RowId, cancellationToken);
        (workspace.Name, workspace.LogoId) = (ErasedName, null);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
