using Hoko.Infrastructure.Clicks;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Persistence;

/// <summary>Brings the database's tables to what this version needs; several nodes at once wait for each other.</summary>
public sealed class DatabaseMigrator
{
    private readonly HokoDbFactory _databases;
    private readonly TimeProvider _time;

    internal DatabaseMigrator(HokoDbFactory databases, TimeProvider time) => (_databases, _time) = (databases, time);

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = _databases.Create();

        // Looking needs no more than reading: an account that may not change tables serves where another has migrated.
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            // A table of many million clicks is read through: what is cut off after half a minute begins again at every start.
            db.Database.SetCommandTimeout(0);
            await db.Database.MigrateAsync(cancellationToken);
        }
    }

    /// <summary>Has the months of clicks ready that lie ahead, for servers whose account may not make tables.</summary>
    public async Task MakeClickMonthsAsync(CancellationToken cancellationToken)
    {
        await using var db = _databases.Create();
        db.Database.SetCommandTimeout(0);
        await db.MakeClickMonthsAsync(_time.GetUtcNow(), ClickMonthKeeper.Ahead, cancellationToken);
    }
}
