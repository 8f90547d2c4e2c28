using System.Globalization;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Persistence.PostgreSql;
using Hoko.Infrastructure.Persistence.SqlServer;
using Hoko.Testing;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>A migrated database of a provider, for one fixture.</summary>
internal abstract class ProviderDatabase : IAsyncDisposable
{
    /// <summary>Connection string of a SQL Server login that may create databases; without it that provider's tests are skipped.</summary>
    public const string SqlServerVariable = "HOKO_TEST_SQLSERVER";

    /// <summary>Set to 1 where a missing SQL Server is a failure rather than a skip.</summary>
    public const string SqlServerRequiredVariable = "HOKO_REQUIRE_SQLSERVER";

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
            await new DatabaseMigrator(Factory(source)).MigrateAsync(CancellationToken.None);
        }

        private static HokoDbFactory Factory(NpgsqlDataSource source, params IInterceptor[] interceptors)
        {
            var options = new DbContextOptionsBuilder<PostgreSqlHokoDb>();
            options.UsePostgreSql(source);
            return new HokoDbFactory(options.AddInterceptors(interceptors).Options);
        }
    }

    private sealed class OnSqlServer : ProviderDatabase
    {
        private readonly SqlConnectionStringBuilder _server;
        private readonly string _name;

        private OnSqlServer(string connectionString)
        {
            _server = new SqlConnectionStringBuilder(connectionString);
            _name = string.Create(CultureInfo.InvariantCulture, $"hoko_test_{Environment.ProcessId}_{Guid.NewGuid():N}");
        }

        public static async Task<ProviderDatabase> CreateAsync()
        {
            if (Environment.GetEnvironmentVariable(SqlServerVariable) is not { Length: > 0 } connectionString)
            {
                const string missing = $"No SQL Server: {SqlServerVariable} names none.";
                if (Environment.GetEnvironmentVariable(SqlServerRequiredVariable) == "1")
                    Assert.Fail(missing);

                Assert.Ignore(missing);
                throw new InvalidOperationException(missing);
            }

            var database = new OnSqlServer(connectionString);
            await database.ExecuteAsync($"CREATE DATABASE [{database._name}]");
            await database.ExecuteAsync($"ALTER DATABASE [{database._name}] SET READ_COMMITTED_SNAPSHOT ON");
            await new DatabaseMigrator(database.Connect()).MigrateAsync(CancellationToken.None);
            return database;
        }

        public override HokoDbFactory Connect(params IInterceptor[] interceptors)
        {
            var options = new DbContextOptionsBuilder<SqlServerHokoDb>();
            options.UseSqlServerDatabase(new SqlConnectionStringBuilder(_server.ConnectionString) { InitialCatalog = _name }.ConnectionString);
            return new HokoDbFactory(options.AddInterceptors(interceptors).Options);
        }

        public override async ValueTask DisposeAsync()
        {
            SqlConnection.ClearAllPools();
            await ExecuteAsync($"ALTER DATABASE [{_name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{_name}]");
        }

        private async Task ExecuteAsync(string sql)
        {
            await using var connection = new SqlConnection(new SqlConnectionStringBuilder(_server.ConnectionString) { InitialCatalog = "master" }.ConnectionString);
            await connection.OpenAsync();
            await using var command = new SqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
