using Hoko.Infrastructure.Redirects.Changes;
using Npgsql;

namespace Hoko.Infrastructure.Persistence.PostgreSql;

/// <summary>
/// Listens for an empty NOTIFY, and looks twice a second all the same: a pooler between here and the server may swallow
/// notifications.
/// </summary>
internal sealed class NotificationAlarm(NpgsqlDataSource source) : IChangeAlarm
{
    public const string Channel = "hoko_link_changes";

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    private NpgsqlConnection? _connection;

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        _connection ??= await ListenAsync(cancellationToken);
        try
        {
            await _connection.WaitAsync(Longest, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();

        _connection = null;
    }

    private async Task<NpgsqlConnection> ListenAsync(CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var listen = new NpgsqlCommand($"LISTEN {Channel}", connection);
        await listen.ExecuteNonQueryAsync(cancellationToken);
        return connection;
    }
}
