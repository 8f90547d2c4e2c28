using Hoko.Application.Common;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.RateLimiting;

/// <summary>What a node has last read of a workspace's shared window.</summary>
/// <param name="Version">0 where there is none yet.</param>
/// <param name="Usage">By node and second of the database's clock.</param>
/// <param name="Now">The database's clock as it was read.</param>
internal sealed record SeenWindow(long Version, SharedUsage Usage, DateTime Now);

/// <summary>Reads and changes shared windows: a change takes effect if nobody changed the window since it was read.</summary>
internal sealed class RateWindowStore(HokoDbFactory databases)
{
    public async Task<SeenWindow> ReadAsync(long workspaceId, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var row = await db.Workspaces.IgnoreQueryFilters([QueryFilters.Deleted])
            .Where(workspace => workspace.RowId == workspaceId)
            .Select(workspace => new
            {
                // nodes' clocks differ; the database has one
                DateTime.UtcNow,
                Window = db.RateWindows.Where(window => window.WorkspaceId == workspaceId).Select(window => new { window.Version, window.Usage }).SingleOrDefault(),
            })
            .SingleAsync(cancellationToken);
        return row.Window is { } window
            ? new SeenWindow(window.Version, SharedUsage.Read(window.Usage), row.UtcNow)
            : new SeenWindow(0, SharedUsage.Empty, row.UtcNow);
    }

    /// <summary>False where somebody else was first.</summary>
    public async Task<bool> TryWriteAsync(long workspaceId, long version, SharedUsage usage, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var bytes = usage.Write();
        if (version > 0)
        {
            return await db.RateWindows
                .Where(window => window.WorkspaceId == workspaceId && window.Version == version)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(window => window.Version, version + 1).SetProperty(window => window.Usage, bytes),
                    cancellationToken) == 1;
        }

        db.RateWindows.Add(new RateWindow { WorkspaceId = workspaceId, Version = 1, Usage = bytes });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another node made the row at this moment, or the database is away: the next read tells which.
            return false;
        }
    }
}
