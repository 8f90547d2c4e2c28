using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace Hoko.Infrastructure.Observability;

/// <summary>Asks the database every few seconds whether it is there, so that a question about health never waits for it.</summary>
internal sealed class DatabaseProbe(HokoDbFactory databases, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private long _awaySinceTicks;

    /// <summary>Since when the database has not answered; null while it does.</summary>
    public DateTimeOffset? AwaySince => Volatile.Read(ref _awaySinceTicks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            var isThere = await AnswersAsync(stoppingToken);
            if (isThere)
                Volatile.Write(ref _awaySinceTicks, 0);
            else if (AwaySince is null)
                Volatile.Write(ref _awaySinceTicks, time.GetUtcNow().UtcTicks);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> AnswersAsync(CancellationToken stoppingToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        bound.CancelAfter(Patience);
        try
        {
            await using var db = databases.Create();
            await db.Database.ExecuteSqlRawAsync("SELECT 1", bound.Token);
            return true;
        }
#pragma warning disable CA1031 // Whatever the reason: no answer is the finding.
        catch (Exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
