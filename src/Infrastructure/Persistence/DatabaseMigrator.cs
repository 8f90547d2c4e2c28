using Hoko.Infrastructure.Clicks;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Persistence;

/// <summary>Brings the database's tables to what this version needs; several nodes at once wait for each other.</summary>
public sealed class DatabaseMigrator
{
    private const int MaxAttempts = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly HokoDbFactory _databases;
    private readonly TimeProvider _time;

    internal DatabaseMigrator(HokoDbFactory databases, TimeProvider time) => (_databases, _time) = (databases, time);

    /// <summary>
    /// Applies what is missing. A connection that is lost on the way is opened again: a migration on another node may end all others, as SQL Server does
    /// where <c>READ_COMMITTED_SNAPSHOT</c> is switched on. A database that was never reached is not waited for.
    /// </summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var wasReached = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = _databases.Create();
                await MigrateAsync(db, () => wasReached = true, cancellationToken);
                return;
            }
            catch (Exception failure) when (
                wasReached && attempt < MaxAttempts && DatabaseFailures.IsAway(failure) && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(Pause, _time, cancellationToken);
            }
        }
    }

    /// <summary>Has the months of clicks ready that lie ahead, for servers whose account may not make tables.</summary>
    public async Task MakeClickMonthsAsync(CancellationToken cancellationToken)
    {
        await using var db = _databases.Create();
        db.Database.SetCommandTimeout(0);
        await db.MakeClickMonthsAsync(_time.GetUtcNow(), ClickMonthKeeper.Ahead, cancellationToken);
    }

    private static async Task MigrateAsync(HokoDb db, Action reached, CancellationToken cancellationToken)
    {
        // A database that is yet to be created can't be connected to, which is no failure here.
        if (await db.Database.CanConnectAsync(cancellationToken))
            reached();

        // Looking needs no more than reading: an account that may not change tables serves where another has migrated.
        if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            return;

        // A table of many million clicks is read through: what is cut off after half a minute begins again at every start.
        db.Database.SetCommandTimeout(0);
        await db.Database.MigrateAsync(cancellationToken);
    }
}
