using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Idempotency;

/// <summary>Removes kept answers after a day and an hour: a client that repeats within the promised day always finds its own.</summary>
internal sealed partial class AnswerExpiry(HokoDbFactory databases, TimeProvider time, ILogger<AnswerExpiry> logger) : BackgroundService
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(25);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // At once, too: a node that is restarted often would never come to it otherwise.
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await RemoveOldAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RemoveOldAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var db = databases.Create();
            var end = time.GetUtcNow() - Kept;
            await db.KeptAnswers.Where(answer => answer.CreatedAt < end).ExecuteDeleteAsync(cancellationToken);
        }
#pragma warning disable CA1031 // Whatever keeps this round from its work, the next one does it.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(failure);
        }
    }

    [LoggerMessage(11, LogLevel.Warning, "Old answers could not be removed; the next round does it.")]
    private partial void LogFailed(Exception failure);
}
