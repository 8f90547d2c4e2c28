using System.Globalization;
using Microsoft.Data.SqlClient;

namespace Hoko.Testing;

/// <summary>Databases on the SQL Server that the environment names.</summary>
public static class SqlServerDatabase
{
    /// <summary>Makes an empty database and returns its connection string. Names end what a killed run left, by hand: <c>hoko_test_…</c>.</summary>
    public static async Task<string> CreateAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"hoko_test_{Environment.ProcessId}_{Guid.NewGuid():N}");
        await ExecuteAsync($"CREATE DATABASE [{name}]");
        return new SqlConnectionStringBuilder(Server) { InitialCatalog = name }.ConnectionString;
    }

    /// <summary>Removes it, ending what is still connected to it.</summary>
    public static async Task DropAsync(string connectionString)
    {
        SqlConnection.ClearAllPools();
        var name = NameOf(connectionString);
        await ExecuteAsync($"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]");
    }

    /// <summary>Ends every connection and lets none in, or lets them in again.</summary>
    public static Task AllowConnectionsAsync(string connectionString, bool allow) =>
        ExecuteAsync($"ALTER DATABASE [{NameOf(connectionString)}] SET {(allow ? "ONLINE" : "OFFLINE WITH ROLLBACK IMMEDIATE")}");

    /// <summary>Ends every connection of others to it.</summary>
    public static Task EndConnectionsAsync(string connectionString) => ExecuteAsync(
        $"""
         DECLARE @kill nvarchar(max) = N'';
         SELECT @kill += N'KILL ' + CAST(session_id AS nvarchar(10)) + N';' FROM sys.dm_exec_sessions WHERE database_id = DB_ID(N'{NameOf(connectionString)}');
         EXEC(@kill)
         """);

    private static string Server => TestProvider.SqlServer ?? throw new InvalidOperationException($"No SQL Server: {TestProvider.SqlServerVariable} names none.");

    private static string NameOf(string connectionString) => new SqlConnectionStringBuilder(connectionString).InitialCatalog;

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqlConnection(new SqlConnectionStringBuilder(Server) { InitialCatalog = "master" }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new SqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
