using Hoko.Infrastructure.Persistence;
using Hoko.Testing;
using Npgsql;

namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>
/// A database on the provider of this run (see <see cref="TestProvider"/>), and what an operator of it can do to those who are connected.
/// Named by its connection string, which is all that some tests know of it.
/// </summary>
internal static class RunDatabase
{
    public static DatabaseProvider Provider => TestProvider.Current;

    private static bool IsSqlServer => Provider == DatabaseProvider.SqlServer;

    /// <summary>Skips a test of what the other database has a means for and this one has not.</summary>
    public static void RequirePostgreSql(string reason)
    {
        if (IsSqlServer)
            Assert.Ignore($"On PostgreSQL alone: {reason}");
    }

    public static async Task<string> CreateEmptyAsync() => IsSqlServer ? await SqlServerDatabase.CreateAsync() : await (await TestCluster.GetAsync()).CreateDatabaseAsync();

    /// <summary>A migrated one: a copy of a template on PostgreSQL, made from the start on SQL Server.</summary>
    public static async Task<string> CreateAsync(Func<string, Task> migrate)
    {
        if (IsSqlServer)
        {
            var connectionString = await SqlServerDatabase.CreateAsync();
            await migrate(connectionString);
            return connectionString;
        }

        var cluster = await TestCluster.GetAsync();
        return await cluster.CreateDatabaseAsync(await cluster.GetTemplateAsync("hoko", migrate));
    }

    public static async Task DropAsync(string connectionString)
    {
        if (IsSqlServer)
            await SqlServerDatabase.DropAsync(connectionString);
        else
            await (await TestCluster.GetAsync()).DropDatabaseAsync(connectionString);
    }

    /// <summary>Whether new connections are let in; those that are there stay on PostgreSQL and end on SQL Server.</summary>
    public static async Task AllowConnectionsAsync(string connectionString, bool allow)
    {
        if (IsSqlServer)
            await SqlServerDatabase.AllowConnectionsAsync(connectionString, allow);
        else
            await OnPostgreSqlAsync($"ALTER DATABASE {NameOf(connectionString)} WITH ALLOW_CONNECTIONS {allow}");
    }

    /// <summary>Ends those that are connected, and waits until they are gone.</summary>
    public static async Task EndConnectionsAsync(string connectionString)
    {
        if (IsSqlServer)
            await SqlServerDatabase.EndConnectionsAsync(connectionString);
        else
            await OnPostgreSqlAsync($"SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity WHERE datname = '{NameOf(connectionString)}'");
    }

    /// <summary>Takes a table out of the way of those who ask for it.</summary>
    public static Task<object?> RenameTableAsync(string connectionString, string table, string name) =>
        Sql.RunAsync(connectionString, IsSqlServer ? $"EXEC sp_rename '{table}', '{name}'" : $"ALTER TABLE {table} RENAME TO {name}");

    /// <summary>The expression for a column's instant so many hours before.</summary>
    public static string HoursBefore(string column, int hours) =>
        IsSqlServer ? $"DATEADD(hour, -{hours}, {column})" : $"{column} - interval '{hours} hours'";

    private static string NameOf(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Database!;

    private static async Task OnPostgreSqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection((await TestCluster.GetAsync()).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
