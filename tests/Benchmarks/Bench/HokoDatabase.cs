using Hoko.Infrastructure.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Hoko.Bench;

/// <summary>The embedded database of a running Hoko, beside which this opens a connection of its own.</summary>
internal sealed class HokoDatabase(EmbeddedPostgreSql embedded, NpgsqlConnection connection) : IAsyncDisposable
{
    public NpgsqlConnection Connection => connection;

    public static async Task<HokoDatabase> OpenAsync(string dataDirectory)
    {
        var embedded = await EmbeddedPostgreSql.StartAsync(
            new EmbeddedPostgreSqlOptions { DataDirectory = dataDirectory, Mode = EmbeddedMode.Administer }, NullLogger.Instance, CancellationToken.None);
        var connection = new NpgsqlConnection(embedded.ConnectionString);
        await connection.OpenAsync();
        return new HokoDatabase(embedded, connection);
    }

    public async Task<long> CountClicksAsync() => (long)(await AskAsync("SELECT count(*) FROM clicks"))!;

    public async Task<object?> AskAsync(string sql)
    {
        // The tool's own statements alone come here, and some of them take long.
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await embedded.DisposeAsync();
    }
}
