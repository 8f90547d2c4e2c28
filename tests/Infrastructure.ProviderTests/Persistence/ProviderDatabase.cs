using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Persistence.PostgreSql;
using Hoko.Infrastructure.Persistence.SqlServer;
using Hoko.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>A migrated database of a provider, for one fixture.</summary>
internal abstract class ProviderDatabase : IAsyncDisposable
{
    /// <summary>Contexts of this database; the interceptors see what they do.</summary>
    public abstract HokoDbFactory Connect(params IInterceptor[] interceptors);

    public abstract ValueTask DisposeAsync();

    public static Task<ProviderDatabase> CreateAsync(DatabaseProvider provider) =>
        provider == DatabaseProvider.SqlServer ? OnSqlServer.CreateAsync() : OnPostgreSql.CreateAsync();

    private sealed class OnPostgreSql : ProviderDatabase
    {
        private readonly TestDatabase _database;
        private readonly NpgsqlDataSource _source;

        private OnPostgreSql(TestDatabase database)
        {
            _database = database;
            _source = NpgsqlDataSource.Create(database.ConnectionString);
        }

        public static async Task<ProviderDatabase> CreateAsync() => new OnPostgreSql(await TestDatabase.CreateAsync("hoko", MigrateAsync));

        public override HokoDbFactory Connect(params IInterceptor[] interceptors) => Factory(_source, interceptors);

        public override async ValueTask DisposeAsync()
        {
            await _source.DisposeAsync();
            await _database.DisposeAsync();
        }

        private static async Task MigrateAsync(string connectionString)
        {
            await using var source = NpgsqlDataSource.Create(connectionString);
            await new DatabaseMigrator(Factory(source), TimeProvider.System).MigrateAsync(CancellationToken.None);
        }

        private static HokoDbFactory Factory(NpgsqlDataSource source, params IInterceptor[] interceptors)
        {
            var options = new DbContextOptionsBuilder<PostgreSqlHokoDb>();
            options.UsePostgreSql(source);
            return new HokoDbFactory(options.AddInterceptors(interceptors).Options);
        }
    }

    private sealed class OnSqlServer(string connectionString) : ProviderDatabase
    {
        public static async Task<ProviderDatabase> CreateAsync()
        {
            if (TestProvider.SqlServer is null)
            {
                const string missing = $"No SQL Server: {TestProvider.SqlServerVariable} names none.";
                if (TestProvider.IsSqlServerRequired)
                    Assert.Fail(missing);

                Assert.Ignore(missing);
            }

            var database = new OnSqlServer(await SqlServerDatabase.CreateAsync());
            await new DatabaseMigrator(database.Connect(), TimeProvider.System).MigrateAsync(CancellationToken.None);
            return database;
        }

        public override HokoDbFactory Connect(params IInterceptor[] interceptors)
        {
            var options = new DbContextOptionsBuilder<SqlServerHokoDb>();
            options.UseSqlServerDatabase(connectionString);
            return new HokoDbFactory(options.AddInterceptors(interceptors).Options);
        }

        public override async ValueTask DisposeAsync() => await SqlServerDatabase.DropAsync(connectionString);
    }
}
