using System.Collections.Frozen;
using Hoko.Application.Common;
using Hoko.Application.Redirects;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Workspaces;

/// <summary>
/// Holds the suspended and the deleted workspaces: read when the node starts and whenever one of them changes. The set is small, and it is replaced
/// whole, so visits read it without a lock.
/// </summary>
internal sealed class InactiveWorkspaces(HokoDbFactory databases) : IInactiveWorkspaces
{
    private volatile FrozenDictionary<long, WorkspaceState> _states = FrozenDictionary<long, WorkspaceState>.Empty;

    public WorkspaceState StateOf(long workspaceId) => _states.GetValueOrDefault(workspaceId);

    /// <summary>Reads all of them again.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var rows = await db.Workspaces.IgnoreQueryFilters([QueryFilters.Deleted])
            .Where(row => row.SuspendedAt != null || row.DeletedAt != null)
            .Select(row => new { row.RowId, IsDeleted = row.DeletedAt != null })
            .ToListAsync(cancellationToken);
        _states = rows.ToFrozenDictionary(row => row.RowId, row => row.IsDeleted ? WorkspaceState.Deleted : WorkspaceState.Suspended);
    }
}
