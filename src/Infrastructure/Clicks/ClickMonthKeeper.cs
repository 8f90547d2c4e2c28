using Hoko.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Clicks;

/// <summary>Has the months ready into which clicks will go, where the database keeps them by month. Every node looks; it does not matter which comes first.</summary>
internal sealed partial class ClickMonthKeeper(HokoDbFactory databases, TimeProvider time, ILogger<ClickMonthKeeper> logger) : BackgroundService
{
    /// <summary>Months that are made ahead: whoever runs with an account that may not make tables has to migrate as often.</summary>
    public const int Ahead = 12;

    /// <summary>Fewer than these are told to the operator.</summary>
    private const int Few = 2;

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>How many months beyond this one are ready, where these are fewer than they should be; else null.</summary>
    public int? TooFew { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await TryToMakeAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TryToMakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = databases.Create();
            var ready = await db.MakeClickMonthsAsync(time.GetUtcNow(), Ahead, cancellationToken);
            TooFew = ready < Few ? ready : null;
            if (TooFew is { } months)
                LogTooFew(months);
        }
#pragma warning disable CA1031 // Whatever keeps this round from its work, the next one does it.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(23, LogLevel.Warning, "Tables for clicks are ready for {Months} months beyond this one, and this account may not make more: run migrate as the tables' owner.")]
    private partial void LogTooFew(int months);

    [LoggerMessage(24, LogLevel.Warning, "Tables for the clicks of the months to come could not be made; the next round does it.")]
    private partial void LogFailed(Exception failure);
}
