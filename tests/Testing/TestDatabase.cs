namespace Hoko.Testing;

/// <summary>A database of a fixture's own, removed when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestCluster _cluster;

    private TestDatabase(TestCluster cluster, string connectionString) => (_cluster, ConnectionString) = (cluster, connectionString);

    /// <summary>Npgsql's connection string, as a role that owns the database.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes an empty database.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var cluster = await TestCluster.GetAsync();
        return new TestDatabase(cluster, await cluster.CreateDatabaseAsync());
    }

    /// <summary>Makes a copy of the template of that key, which the first to ask for it fills (see <see cref="TestCluster.GetTemplateAsync"/>).</summary>
    public static async Task<TestDatabase> CreateAsync(string templateKey, Func<string, Task> fillTemplate)
    {
        var cluster = await TestCluster.GetAsync();
        return new TestDatabase(cluster, await cluster.CreateDatabaseAsync(await cluster.GetTemplateAsync(templateKey, fillTemplate)));
    }

    public async ValueTask DisposeAsync() => await _cluster.DropDatabaseAsync(ConnectionString);
}
