using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Embedded;

/// <summary>Starts PostgreSQL again when it ends under a running server, which no more than an out-of-memory kill takes.</summary>
internal sealed class PostmasterWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    public PostmasterWatch(ClusterHome home, ClusterProcess cluster, ILogger logger) => _watching = WatchAsync(home, cluster, logger, _stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private static async Task WatchAsync(ClusterHome home, ClusterProcess cluster, ILogger logger, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (cluster.Find() is not null) continue;
            EmbeddedLog.Died(logger, home.Cluster);
            try
            {
                await using var starting = await FileLock.ExclusiveAsync(home.StartLock, Interval, cancellationToken);
                if (starting is not null) await cluster.EnsureAsync(cancellationToken);
            }
            catch (Exception failure) when (failure is EmbeddedPostgreSqlException or IOException)
            {
                // Redirects go on meanwhile: their clicks wait in the journal.
                EmbeddedLog.NotRestarted(logger, failure.Message);
            }
        }
    }
}
