using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;

namespace Hoko.Testing;

/// <summary>
/// The one PostgreSQL of a test run's process: the server named by <c>HOKO_TEST_POSTGRESQL</c> (the connection string of a role that may
/// create databases), else an embedded cluster in a temporary folder, which goes with the process, however that ends.
/// </summary>
public sealed class TestCluster
{
    /// <summary>Environment variable with the connection string of a server to test on.</summary>
    public const string Variable = "HOKO_TEST_POSTGRESQL";

    private static readonly Lazy<Task<TestCluster>> Started = new(StartAsync);

    // Test projects run beside each other on one server, and a killed run leaves its databases behind.
    private readonly string _prefix = string.Create(CultureInfo.InvariantCulture, $"hoko_test_{Environment.ProcessId}_{Guid.NewGuid().ToString("N")[..8]}");
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _templates = new(StringComparer.Ordinal);
    private readonly TemporaryCluster? _temporary;
    private int _databases;

    private TestCluster(string connectionString, TemporaryCluster? temporary) => (ConnectionString, _temporary) = (connectionString, temporary);

    /// <summary>Connection string of the maintenance database; tests use their own database, not this one.</summary>
    public string ConnectionString { get; }

    /// <summary>The cluster, started by the first who asks.</summary>
    public static Task<TestCluster> GetAsync() => Started.Value;

    /// <summary>Stops the cluster and removes its folder, if it was started, before the end of the process does.</summary>
    public static async Task StopAsync()
    {
        if (Started.IsValueCreated && (await Started.Value)._temporary is { } temporary) await temporary.DisposeAsync();
    }

    /// <summary>
    /// The database to clone others from: made and filled (migrated) once per process and key, then closed to connections.
    /// </summary>
    /// <param name="key">Tells templates with different contents apart.</param>
    /// <param name="fill">Given the connection string of the empty database; whatever it opens is closed afterwards.</param>
    /// <returns>The template's name, for <see cref="CreateDatabaseAsync"/>.</returns>
    public Task<string> GetTemplateAsync(string key, Func<string, Task> fill) =>
        _templates.GetOrAdd(key, _ => new Lazy<Task<string>>(() => FillAsync(fill))).Value;

    /// <summary>Makes a database, empty or as a copy of a template.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string? templateName = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{_prefix}_{Interlocked.Increment(ref _databases)}");
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {templateName ?? "template0"}");
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, Pooling = true }.ConnectionString;
    }

    /// <summary>Removes a database made here, ending what is still connected to it.</summary>
    public async Task DropDatabaseAsync(string connectionString)
    {
        await ClosePoolAsync(connectionString);
        await ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    private static async Task<TestCluster> StartAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given) return new TestCluster(Maintenance(given), null);
        var temporary = await TemporaryCluster.StartAsync();
        return new TestCluster(Maintenance(temporary.ConnectionString), temporary);
    }

    private static string Maintenance(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = "postgres", Pooling = false }.ConnectionString;

    private static async Task ClosePoolAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private async Task<string> FillAsync(Func<string, Task> fill)
    {
        var connectionString = await CreateDatabaseAsync();
        await fill(connectionString);
        await ClosePoolAsync(connectionString);
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        // A database with a connection cannot be copied, and a pool may still hold one under another spelling of the connection string.
        await ExecuteAsync($"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false");
        await ExecuteAsync($"SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{name}'");
        return name;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
