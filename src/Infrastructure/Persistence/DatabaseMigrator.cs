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
        await db.Database.MigrateAsync(cancellationToken);
    }
}
