using Hoko.Domain.Common;
using Hoko.Infrastructure.Clicks.Journal;
using Microsoft.Extensions.Hosting;

namespace Hoko.Infrastructure.Clicks;

/// <summary>
/// Tells the other nodes, by the database, up to when it has all clicks of this one. So they know of a click that they don't find whether there is none,
/// or whether it may be in the journal of a node that was killed, is cut off, or lags.
/// </summary>
internal sealed class DrainReport(ClickJournal journal, ClickStore store, DrainPace pace, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);

    /// <summary>A click is given its time a moment before the journal has it.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>After the drain, which has brought in what there was: nothing of this node is missing until it starts again.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!pace.IsOnlyNode && journal.Progress.Lag == TimeSpan.Zero)
            await ReportAsync(null, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Nobody else is there to be told.
        if (pace.IsOnlyNode)
            return;

        // Of what an earlier run left in the journal no time is known here; until it is stored, that run's last word stands.
        var opened = journal.End;
        while (!await journal.Progress.WaitForAsync(opened, Patience, stoppingToken))
        {
        }

        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.Now();
            await ReportAsync(now - journal.Progress.Lag - Slack, stoppingToken);
        }
    }

    private async Task ReportAsync(DateTimeOffset? completeUntil, CancellationToken cancellationToken)
    {
        try
        {
            await store.ReportAsync(journal.Id, completeUntil, cancellationToken);
        }
#pragma warning disable CA1031 // What was said last stays true. The drain, which meets the same, tells the log.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
        }
    }
}
