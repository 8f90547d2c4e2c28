using Hoko.Infrastructure.Redirects.Changes;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>SQL Server wakes nobody without a broker that has to be set up: nodes look twice a second.</summary>
internal sealed class ClockAlarm(TimeProvider time) : IChangeAlarm
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public Task WaitAsync(CancellationToken cancellationToken) => Task.Delay(Interval, time, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
