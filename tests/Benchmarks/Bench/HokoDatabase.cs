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

    public async Task<long> CountClicksAsync()
    {
        await using var command = new NpgsqlCommand("SELECT count(*) FROM clicks", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await embedded.DisposeAsync();
    }
}
