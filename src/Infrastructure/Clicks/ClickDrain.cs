using System.Numerics;
using Hoko.Infrastructure.Clicks.Journal;
using Hoko.Infrastructure.UserAgents;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Clicks;

/// <summary>
/// Brings the journal's clicks into the database, in their order and in large steps. While the database is away it waits
/// and tries again; the journal keeps what comes meanwhile.
/// </summary>
internal sealed partial class ClickDrain(
    ClickJournal journal, ClickStore store, UserAgentParser userAgents, TimeProvider time, ILogger<ClickDrain> logger) : BackgroundService
{
    private const int MaxClicks = 10_000;
    private const int MaxBytes = 8 << 20;

    // Clicks that nobody waits for gather this long: a write of many costs little more than one of a few.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(10);

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
        while (true)
        {
            await journal.Progress.WaitForRecordsAsync(stoppingToken);
            await journal.Progress.GatherAsync(Gathering, stoppingToken);
            await RetryAsync(token => StoreNextAsync(reader, token), stoppingToken);
        }
    }

    /// <summary>Begins where the database says this journal was left.</summary>
    private async Task TakeUpAsync(CancellationToken cancellationToken)
    {
        var stored = await store.PositionOfAsync(journal.Id, cancellationToken);
        journal.EnsureAtLeast(new JournalPosition(stored));
    }

    private async Task StoreNextAsync(JournalReader reader, CancellationToken cancellationToken)
    {
        var from = journal.Progress.Position;
        var batch = reader.ReadBatch(from, MaxBytes, MaxClicks);
        var clicks = new JournaledClicks(batch.Records, userAgents);
        if (!await store.StoreAsync(journal.Id, from.Value, batch.Next.Value, clicks, cancellationToken))
        {
            var stored = await store.PositionOfAsync(journal.Id, cancellationToken);
            LogOvertaken(from.Value, stored);
            journal.Progress.Advance(new JournalPosition(stored));
            return;
        }

        journal.Progress.Advance(batch.Next);
        journal.DropBefore(batch.Next);
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
                // Ever more seldom: an outage of hours is told in a dozen lines.
                if (BitOperations.IsPow2(tries))
                    LogFailed(failure.GetBaseException().Message, journal.Counters.UndrainedBytes, tries);

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
}
