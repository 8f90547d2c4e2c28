using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Usage;

/// <summary>
/// Counts what keys are used for, in memory: a request writes nothing. Every few seconds the counts are added to those of all nodes by one
/// statement; a killed process loses what it counted since.
/// </summary>
public sealed partial class KeyUsageLog : BackgroundService
{
    private const int KeptDays = 400;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenRemovals = TimeSpan.FromHours(1);

    private readonly HokoDbFactory _databases;
    private readonly TimeProvider _time;
    private readonly ILogger<KeyUsageLog> _logger;
    private readonly Lock _lock = new();
    private Dictionary<(Guid Key, int Day), KeyUsage> _counted = [];
    private DateTimeOffset _removalAt;

    internal KeyUsageLog(HokoDbFactory databases, TimeProvider time, ILogger<KeyUsageLog> logger) => (_databases, _time, _logger) = (databases, time, logger);

    /// <summary>Counts a request of a key by the status of its answer.</summary>
    public void Count(KeyHolder holder, int status)
    {
        var now = _time.Now();
        Add(new KeyUsage
        {
            WorkspaceId = holder.WorkspaceId,
            KeyId = holder.KeyId,
            Day = KeyUsage.DayOf(now),
            Requests = 1,
            ClientErrors = status is >= 400 and < 500 and not 429 ? 1 : 0,
            ServerErrors = status >= 500 ? 1 : 0,
            RateLimited = status == 429 ? 1 : 0,
            LastUsedAt = now,
        });
    }

    /// <summary>Brings what was counted into the database. What it does not take is kept for the next time.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var counted = Take();
        if (counted.Length == 0)
            return;

        try
        {
            await using var db = _databases.Create();
            await db.InTransactionAsync(
                async token =>
                {
                    await _databases.WriterOf(db).AddAsync(counted, token);
                    return true;
                },
                cancellationToken);
        }
        catch
        {
            foreach (var usage in counted)
                Add(usage);

            throw;
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(FlushAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(FlushAsync, stoppingToken);
            await TryAsync(RemoveOldAsync, stoppingToken);
        }
    }

    private void Add(KeyUsage usage)
    {
        lock (_lock)
        {
            var place = (usage.KeyId, usage.Day);
            _counted[place] = _counted.TryGetValue(place, out var known) ? known.And(usage) : usage;
        }
    }

    private KeyUsage[] Take()
    {
        lock (_lock)
        {
            var counted = _counted;
            _counted = [];
            return [.. counted.Values];
        }
    }

    private async Task RemoveOldAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (now < _removalAt)
            return;

        await using var db = _databases.Create();
        var oldest = KeyUsage.DayOf(now.AddDays(-KeptDays));
        await db.KeyUsages.IgnoreQueryFilters().Where(usage => usage.Day < oldest).ExecuteDeleteAsync(cancellationToken);
        _removalAt = now + BetweenRemovals;
    }

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
        }
#pragma warning disable CA1031 // Whatever keeps this round from its work, the next one does it.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(41, LogLevel.Warning, "The usage of keys could not be written; the next round does it.")]
    private partial void LogFailed(Exception failure);
}
