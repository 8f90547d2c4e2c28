using Hoko.Application.Redirects;
using Hoko.Infrastructure.Domains;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Redirects.Changes;

/// <summary>
/// Has this node forget the links that others have changed, and read the domains anew where those have. Transactions commit in another order than they were given their
/// numbers, so each look goes back over many; those it saw before it knows by number. No clock of another node matters.
/// After a longer absence of the database everything is forgotten instead.
/// </summary>
internal sealed partial class LinkChangeFeed(
    HokoDbFactory databases,
    LinkCache cache,
    DomainDirectory domains,
    InactiveWorkspaces workspaces,
    IChangeAlarm alarm,
    TimeProvider time,
    ILogger<LinkChangeFeed> logger)
    : BackgroundService
{
    private const int Overlap = 10_000;

    private static readonly TimeSpan LongestAbsence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private HashSet<long>? _seen;
    private long _last;
    private long _lastWhenCleaned;
    private long _lookedAt;
    private long _cleanedAt;
    private bool _isCutOff;

    /// <summary>The first visit must find its domain, and the links of suspended workspaces closed.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LoadDirectoriesAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What the cache holds is younger than this.
        _lookedAt = _cleanedAt = time.GetTimestamp();
        await using var _ = alarm;
        while (true)
        {
            try
            {
                await LookAsync(stoppingToken);
                _isCutOff = false;
                await alarm.WaitAsync(stoppingToken);

                // One look for many edits that follow each other closely.
                await Task.Delay(Gathering, time, stoppingToken);
            }
#pragma warning disable CA1031 // Links go on being served from memory while the database is away, whatever the reason.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                // Once an outage: the next tries say nothing new.
                if (!_isCutOff)
                    LogCutOff(DatabaseFailures.ReasonOf(failure));

                _isCutOff = true;
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        await using var db = databases.Create();
        var last = await db.LinkChanges.MaxAsync(change => (long?)change.RowId, cancellationToken) ?? 0;
        var recent = await db.LinkChanges
            .Where(change => change.RowId > last - Overlap)
            .Select(change => change.RowId)
            .ToHashSetAsync(cancellationToken);
        if (time.GetElapsedTime(_lookedAt, now) > LongestAbsence || (_last > 0 && last - _last > Overlap))
        {
            await LoadDirectoriesAsync(cancellationToken);
            cache.ForgetAll();
            LogForgotten();
        }
        else if (_seen is null)
        {
            // Links were loaded before this first look. Which of all the changes they missed would take reading them all.
            if (recent.Count > 0)
            {
                await LoadDirectoriesAsync(cancellationToken);
                cache.ForgetAll();
            }
        }
        else if (recent.Except(_seen).ToArray() is { Length: > 0 } unseen)
        {
            var changes = await db.LinkChanges.AsNoTracking().Where(change => unseen.Contains(change.RowId)).ToListAsync(cancellationToken);
            var keys = changes.SelectMany(change => change.ShortIds).ToList();
            if (keys.Exists(LinkKeys.IsDomain))
                await domains.LoadAsync(cancellationToken);

            if (keys.Contains(LinkKeys.Workspaces))
                await workspaces.LoadAsync(cancellationToken);

            cache.Forget(keys);
        }

        _seen = recent;
        _last = Math.Max(_last, last);
        _lookedAt = now;
        await CleanAsync(db, now, cancellationToken);
    }

    private async Task LoadDirectoriesAsync(CancellationToken cancellationToken)
    {
        await domains.LoadAsync(cancellationToken);
        await workspaces.LoadAsync(cancellationToken);
    }

    private async Task CleanAsync(HokoDb db, long now, CancellationToken cancellationToken)
    {
        if (time.GetElapsedTime(_cleanedAt, now) < Kept)
            return;

        // By what this node saw that long ago: a clock that is wrong must not take changes from nodes that have not looked.
        await db.LinkChanges.Where(change => change.RowId <= _lastWhenCleaned).ExecuteDeleteAsync(cancellationToken);
        _lastWhenCleaned = _last;
        _cleanedAt = now;
    }

    [LoggerMessage(21, LogLevel.Warning, "Changes of links by other nodes can't be read: {Reason}. Trying until they can.")]
    private partial void LogCutOff(string reason);

    [LoggerMessage(22, LogLevel.Information, "The database was away for long: all links are read anew.")]
    private partial void LogForgotten();
}
