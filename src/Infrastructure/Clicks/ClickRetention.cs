using Hoko.Application.Common;
using Hoko.Application.Common.Plans;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Clicks;

/// <summary>Has clicks go that are older than their workspace's plan keeps them, in small steps. Every node does it; it does not matter which comes first.</summary>
internal sealed partial class ClickRetention(
    HokoDbFactory databases, OldClicks clicks, IPlanCatalog plans, TimeProvider time, ILogger<ClickRetention> logger) : BackgroundService
{
    private const int Step = 5_000;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // At once, too: a node that is restarted often would never come to it otherwise.
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await TryToRemoveAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryToRemoveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var workspaces = await WorkspacesAsync(cancellationToken);
            await DropMonthsAsync(workspaces, cancellationToken);
            foreach (var (workspace, limit) in workspaces)
            {
                if (limit is not { } days)
                    continue;

                var removed = await RemoveAsync(workspace, time.GetUtcNow().AddDays(-days), cancellationToken);
                if (removed > 0)
                    LogRemoved(removed, workspace, days);
            }
        }
#pragma warning disable CA1031 // Whatever keeps this round from its work, the next one does it.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(failure);
        }
    }

    /// <summary>All workspaces, deleted ones too, and how many days each keeps its clicks: null for ever, a plan that the settings don't know included.</summary>
    private async Task<List<(long Workspace, int? Days)>> WorkspacesAsync(CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var workspaces = await db.Workspaces.IgnoreQueryFilters([QueryFilters.Deleted]).Select(row => new { row.RowId, row.Plan }).ToListAsync(cancellationToken);
        return [.. workspaces.Select(row => (row.RowId, plans.TryGet(row.Plan, out var plan) ? plan.RetentionDays : null))];
    }

    /// <summary>A month that nobody keeps any more goes at once, which costs less than any step.</summary>
    private async Task DropMonthsAsync(List<(long Workspace, int? Days)> workspaces, CancellationToken cancellationToken)
    {
        if (workspaces.Count == 0 || workspaces.Any(row => row.Days is null))
            return;

        await using var db = databases.Create();
        var before = time.GetUtcNow().AddDays(-workspaces.Max(row => row.Days!.Value));
        foreach (var month in await db.DropClickMonthsAsync(before, cancellationToken))
            LogDropped(month);
    }

    private async Task<long> RemoveAsync(long workspaceId, DateTimeOffset before, CancellationToken cancellationToken)
    {
        for (var removed = 0L; ; await Task.Delay(Pause, time, cancellationToken))
        {
            var step = await clicks.RemoveSomeAsync(workspaceId, before, Step, cancellationToken);
            removed += step;
            if (step < Step)
                return removed;
        }
    }

    [LoggerMessage(21, LogLevel.Information, "Removed {Clicks} clicks of workspace {Workspace} that were older than {Days} days.")]
    private partial void LogRemoved(long clicks, long workspace, int days);

    [LoggerMessage(25, LogLevel.Information, "Dropped {Table}: no plan keeps clicks that old.")]
    private partial void LogDropped(string table);

    [LoggerMessage(22, LogLevel.Warning, "Old clicks could not be removed; the next round does it.")]
    private partial void LogFailed(Exception failure);
}
