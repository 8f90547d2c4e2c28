using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Workspaces;

/// <summary>Lists all workspaces, oldest first.</summary>
[NoScope("Run by the operator on the server itself.")]
public sealed record ListWorkspaces : IRequest<IReadOnlyList<WorkspaceDto>>;

/// <summary>A workspace as the operator sees it.</summary>
/// <param name="Id">The workspace.</param>
/// <param name="Name">What the commands call it; unique.</param>
/// <param name="Plan">A key of the configured plans.</param>
/// <param name="CreatedAt">When it was made, in UTC to the millisecond.</param>
public sealed record WorkspaceDto(Guid Id, string Name, string Plan, DateTimeOffset CreatedAt);

internal sealed class ListWorkspacesHandler(IHokoDb db) : IRequestHandler<ListWorkspaces, IReadOnlyList<WorkspaceDto>>
{
    public async Task<IReadOnlyList<WorkspaceDto>> Handle(ListWorkspaces request, CancellationToken cancellationToken) =>
        await db.Workspaces.AsNoTracking()
            .OrderBy(row => row.RowId)
            .Select(row => new WorkspaceDto(row.Id, row.Name, row.Plan, row.CreatedAt))
            .ToListAsync(cancellationToken);
}
