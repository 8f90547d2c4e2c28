using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Workspaces;

/// <summary>Lists workspaces, oldest first.</summary>
/// <param name="WithDeleted">Whether to list deleted workspaces as well.</param>
[NoScope("Run by the operator on the server itself.")]
public sealed record ListWorkspaces(bool WithDeleted = false) : IRequest<IReadOnlyList<WorkspaceDto>>;

/// <summary>A workspace as the operator sees it.</summary>
/// <param name="Id">The workspace.</param>
/// <param name="Name">What the commands call it; unique among workspaces that are not deleted.</param>
/// <param name="Plan">A key of the configured plans.</param>
/// <param name="CreatedAt">When it was created, in UTC to the millisecond.</param>
/// <param name="SuspendedAt">When the operator suspended it; null while it is active.</param>
/// <param name="DeletedAt">When the operator deleted it; null while it exists.</param>
public sealed record WorkspaceDto(Guid Id, string Name, string Plan, DateTimeOffset CreatedAt, DateTimeOffset? SuspendedAt, DateTimeOffset? DeletedAt);

internal sealed class ListWorkspacesHandler(IHokoDb db) : IRequestHandler<ListWorkspaces, IReadOnlyList<WorkspaceDto>>
{
    public async Task<IReadOnlyList<WorkspaceDto>> Handle(ListWorkspaces request, CancellationToken cancellationToken) =>
        await (request.WithDeleted ? db.Workspaces.IgnoreQueryFilters([QueryFilters.Deleted]) : db.Workspaces).AsNoTracking()
            .OrderBy(row => row.RowId)
            .Select(row => new WorkspaceDto(row.Id, row.Name, row.Plan, row.CreatedAt, row.SuspendedAt, row.DeletedAt))
            .ToListAsync(cancellationToken);
}
