namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>
/// A circuit breaker for opening connections. While the server is away, callers share one attempt at a time (a probe) and wait for it briefly, so
/// that a request fails within seconds however many connections it asks for. The first attempt after the server is back closes the circuit: there
/// is no period in which nothing is tried.
/// </summary>
/// <param name="probe">Connects to the server, outside of any pool.</param>
/// <param name="time">Measures the waits.</param>
internal sealed class ConnectionGate(Func<CancellationToken, Task> probe, TimeProvider time)
{
    private const string NoAnswer = "The database server does not answer.";

    /// <summary>How long a connection may take to open before it is asked whether the server answers at all.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long callers wait for a probe. With <see cref="Patience"/>, a request that opens four connections in a row fails within five seconds.
    /// </summary>
    internal static readonly TimeSpan ProbePatience = TimeSpan.FromMilliseconds(700);

    /// <summary>A probe that hangs for longer than this does not keep others from trying.</summary>
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(4);

    private readonly Lock _lock = new();
    private volatile bool _isOpenCircuit;
    private Task? _probe;
    private long _probedAt;

    /// <summary>Opens a connection, or fails soon if the server is away.</summary>
    /// <exception cref="TimeoutException">The server does not answer.</exception>
    public async Task OpenAsync(Func<CancellationToken, Task> open, CancellationToken cancellationToken)
    {
        if (_isOpenCircuit)
            await WaitForServerAsync(cancellationToken);

        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var opening = open(abandoned.Token);
        try
        {
            // A full pool makes callers wait as well: that is no outage, and the probe tells the two apart.
            if (!await EndsWithinAsync(opening, Patience, cancellationToken))
                await WaitForServerAsync(cancellationToken);

            await opening;
        }
        catch (Exception failure)
        {
            if (DatabaseFailures.IsAway(failure))
                _isOpenCircuit = true;

            await abandoned.CancelAsync();
            Observe(opening);
            throw;
        }
    }

    private async Task WaitForServerAsync(CancellationToken cancellationToken)
    {
        var current = CurrentProbe();
        if (!await EndsWithinAsync(current, ProbePatience, cancellationToken))
            throw new TimeoutException(NoAnswer);

        await current;
    }

    private Task CurrentProbe()
    {
        lock (_lock)
        {
            if (_probe is null or { IsCompleted: true } || time.GetElapsedTime(_probedAt) >= ProbeInterval)
            {
                _probedAt = time.GetTimestamp();
                _probe = ProbeAsync();
                Observe(_probe);
            }

            return _probe;
        }
    }

    private async Task ProbeAsync()
    {
        using var bound = new CancellationTokenSource(ProbeTimeout, time);
        try
        {
            await probe(bound.Token);
            _isOpenCircuit = false;
        }
        catch (Exception failure) when (bound.IsCancellationRequested)
        {
            // Nobody who waits has canceled anything.
            throw new TimeoutException(NoAnswer, failure);
        }
    }

    /// <summary>Whether the task ends in time, in whatever way.</summary>
    private async Task<bool> EndsWithinAsync(Task task, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (task.IsCompleted)
            return true;

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(task, Task.Delay(patience, time, waiting.Token));
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return first == task;
    }

    /// <summary>Nobody waits for the task any more; its failure is known.</summary>
    private static void Observe(Task task) => task.ContinueWith(
        ended => _ = ended.Exception,
        CancellationToken.None,
        TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
