using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Persistence;

/// <summary>Brings the database's tables to what this version needs; several nodes at once wait for each other.</summary>
public sealed class DatabaseMigrator
{
    private readonly HokoDbFactory _databases;

    internal DatabaseMigrator(HokoDbFactory databases) => _databases = databases;

    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var db = _databases.Create();

        // Looking needs no more than reading: an account that may not change tables serves where another has migrated.
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
            await db.Database.MigrateAsync(cancellationToken);
    }
}
