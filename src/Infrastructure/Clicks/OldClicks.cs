using Hoko.Application.Common;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Clicks;

/// <summary>Removes a workspace's clicks from before an instant. Leads and sales stay: they carry what they need of the click.</summary>
internal sealed class OldClicks(HokoDbFactory databases)
{
    /// <summary>
    /// Removes the oldest of them, as many as one short transaction should: visitors' clicks go into the same table meanwhile. Returns how many;
    /// fewer than <paramref name="atMost"/> where that was the rest.
    /// </summary>
    public async Task<int> RemoveSomeAsync(long workspaceId, DateTimeOffset before, int atMost, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var old = db.Clicks.IgnoreQueryFilters([QueryFilters.Workspace]).Where(click => click.WorkspaceId == workspaceId && click.CreatedAt < before);

        // By an end within the index: to name the rows, or to cut them out of an order, would read the table.
        var ends = await old.OrderBy(click => click.CreatedAt)
            .Select(click => (DateTimeOffset?)click.CreatedAt)
            .Skip(atMost - 1)
            .FirstOrDefaultAsync(cancellationToken);
        return ends is { } last
            ? await old.Where(click => click.CreatedAt <= last).ExecuteDeleteAsync(cancellationToken)
            : await old.ExecuteDeleteAsync(cancellationToken);
    }
}
