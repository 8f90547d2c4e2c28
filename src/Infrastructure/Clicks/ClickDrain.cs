using System.Numerics;
using Hoko.Infrastructure.Clicks.Journal;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Redirects;
using Hoko.Infrastructure.UserAgents;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Clicks;

/// <summary>
/// Brings the journal's clicks into the database, in their order and in large steps. While the database is away it waits
/// and tries again; the journal keeps what comes meanwhile.
/// </summary>
internal sealed partial class ClickDrain(
    ClickJournal journal,
    ClickStore store,
    ClickLimits limits,
    UserAgentParser userAgents,
    DrainCounters counters,
    DrainPace pace,
    TimeProvider time,
    ILogger<ClickDrain> logger)
    : BackgroundService
{
    private const int MaxClicks = 10_000;
    private const int MaxBytes = 8 << 20;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

    /// <summary>How far the database has the journal, as this drain left it there.</summary>
    private long _stored;

    /// <summary>Where reading goes on; beyond <see cref="_stored"/> where nothing lies between.</summary>
    private JournalPosition _next;

    /// <summary>Lets the drain reach the journal's end before it stops, for a bounded time; the next start finishes the rest.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await journal.Progress.WaitForAsync(journal.End, Farewell, cancellationToken))
                LogLeftBehind(journal.Counters.UndrainedBytes);
        }
        catch (OperationCanceledException)
        {
            LogLeftBehind(journal.Counters.UndrainedBytes);
        }

        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await RetryAsync(TakeUpAsync, stoppingToken);
        using var reader = journal.CreateReader();
        var seen = default(JournalPosition);
        var work = TimeSpan.Zero;
        var processors = new ProcessorShare(time);
        while (true)
        {
            await journal.Progress.WaitForRecordsAsync(stoppingToken);
            if (journal.End != seen && pace.MayRest(journal))
                await journal.Progress.GatherAsync(pace.RestAfter(work, processors.Take()), stoppingToken);

            seen = journal.End;
            var began = time.GetTimestamp();
            await RetryAsync(token => StoreNextAsync(reader, token), stoppingToken);
            work = time.GetElapsedTime(began);
        }
    }

    /// <summary>Begins where the database says this journal was left.</summary>
    private async Task TakeUpAsync(CancellationToken cancellationToken)
    {
        _stored = await store.PositionOfAsync(journal.Id, cancellationToken);
        if (journal.EnsureAtLeast(new JournalPosition(_stored)))
            _stored = 0;

        await store.RegisterAsync(journal.Id, cancellationToken);
        _next = new JournalPosition(_stored);
    }

    private async Task StoreNextAsync(JournalReader reader, CancellationToken cancellationToken)
    {
        var batch = reader.ReadBatch(_next, MaxBytes, MaxClicks);
        var clicks = new JournaledClicks(batch.Records, userAgents);
        if (!await store.StoreAsync(journal.Id, _stored, batch.Next.Value, clicks, cancellationToken))
        {
            await FollowAsync(cancellationToken);
            return;
        }

        _stored = batch.Next.Value;
        _next = batch.Next;
        journal.Progress.Advance(batch.Next, batch.Records.IsEmpty ? null : ClickRecord.TimeOf(batch.Records.Span[^1].Payload.Span));
        journal.DropBefore(batch.Next);
        counters.Stored(batch.Records.Length);
    }

    /// <summary>
    /// The database has another position than this drain left there. Where it is ahead, somebody else replays the journal;
    /// where it is behind, it was set back to an earlier state (a restored dump, a replica that lagged), and all that the
    /// journal still holds from there on is stored again.
    /// </summary>
    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var stored = await store.PositionOfAsync(journal.Id, cancellationToken);
        if (stored > _stored)
            LogOvertaken(_stored, stored);
        else
            LogSetBack(_stored, stored);

        _stored = stored;
        _next = new JournalPosition(stored);
        limits.Forget();
        journal.Progress.Advance(_next);
    }

    private async Task RetryAsync(Func<CancellationToken, Task> step, CancellationToken cancellationToken)
    {
        var pause = ShortestPause;
        for (var tries = 1L; ; tries++)
        {
            try
            {
                await step(cancellationToken);
                return;
            }
#pragma warning disable CA1031 // The drain outlives whatever goes wrong with the database or the disk; clicks are safe in the journal meanwhile.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                counters.Failed();

                // Ever more seldom: an outage of hours is told in a dozen lines.
                if (BitOperations.IsPow2(tries))
                    LogFailed(DatabaseFailures.ReasonOf(failure), journal.Counters.UndrainedBytes, tries);

                await Task.Delay(pause, time, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Clicks could not be stored: {Reason}. {Bytes} bytes wait in the journal; this was try {Tries}.")]
    private partial void LogFailed(string reason, long bytes, long tries);

    [LoggerMessage(2, LogLevel.Warning, "Stopped with {Bytes} bytes of clicks in the journal; the next start stores them.")]
    private partial void LogLeftBehind(long bytes);

    [LoggerMessage(3, LogLevel.Warning, "Another drain has moved this journal from {From} to {Stored}.")]
    private partial void LogOvertaken(long from, long stored);

    [LoggerMessage(4, LogLevel.Warning, "The database was set back: it has this journal up to {Stored}, not {From}. What the journal still holds is stored again.")]
    private partial void LogSetBack(long from, long stored);
}
