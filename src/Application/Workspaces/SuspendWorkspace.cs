using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Application.Redirects;
using Hoko.Domain.Common;
using MediatR;

namespace Hoko.Application.Workspaces;

/// <summary>Suspends a workspace or resumes it: while it is suspended its keys are refused and its links show a page. Nothing is lost.</summary>
/// <param name="Workspace">The workspace's name.</param>
/// <param name="IsSuspended">Whether to suspend it; false resumes it.</param>
[NoScope("Run by the operator on the server itself.")]
public sealed record SuspendWorkspace(string Workspace, bool IsSuspended) : IRequest<Unit>;

internal sealed class SuspendWorkspaceHandler(IHokoDb db, ILinkChanges changes, TimeProvider time) : IRequestHandler<SuspendWorkspace, Unit>
{
    public Task<Unit> Handle(SuspendWorkspace request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => SetAsync(request, token), cancellationToken);

    private async Task<Unit> SetAsync(SuspendWorkspace request, CancellationToken cancellationToken)
    {
        var workspace = await db.RequireWorkspaceAsync(request.Workspace, cancellationToken);
        workspace.SuspendedAt = request.IsSuspended ? workspace.SuspendedAt ?? time.Now() : null;
        await db.SaveChangesAsync(cancellationToken);
        await changes.TellAsync([LinkKeys.Workspaces], cancellationToken);
        return Unit.Value;
    }
}
