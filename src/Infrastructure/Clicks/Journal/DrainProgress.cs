namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>
/// How far the database has got, for those who wait for it, and what there is to do, for the drain: it sleeps until records arrive, gathers
/// some, and hurries when somebody waits. Thread-safe; nothing here polls.
/// </summary>
internal sealed class DrainProgress(TimeProvider time, JournalPosition position, JournalPosition end)
{
    private readonly Lock _gate = new();
    private readonly List<Waiter> _readers = [];
    private long _position = position.Value;
    private long _end = end.Value;
    private TaskCompletionSource? _drainAsleep;
    private TaskCompletionSource? _drainGathers;

    /// <summary>Since when there have been records without a pause that the database lacks, in ticks; 0 where it has all.</summary>
    private long _behindSince = end > position ? time.GetUtcNow().UtcTicks : 0;

    /// <summary>How long the oldest record that the database lacks has been waiting, at most; zero where it has all.</summary>
    public TimeSpan Lag => Volatile.Read(ref _behindSince) is > 0 and var since ? TimeSpan.FromTicks(Math.Max(0, time.GetUtcNow().UtcTicks - since)) : TimeSpan.Zero;

    /// <summary>All before it is in the database.</summary>
    public JournalPosition Position => new(Volatile.Read(ref _position));

    /// <summary>Whether somebody waits for records that are not in the database yet.</summary>
    public bool IsAwaited
    {
        get
        {
            lock (_gate)
                return _readers.Count > 0;
        }
    }

    /// <summary>The drain has brought everything before a position into the database. A position already passed changes nothing.</summary>
    /// <param name="position">Where it is now.</param>
    /// <param name="newest">When the newest record before it was made, where the drain knows: what follows came later, though a page's click may bear an earlier time.</param>
    public void Advance(JournalPosition position, DateTimeOffset? newest = null)
    {
        lock (_gate)
        {
            if (position.Value <= _position)
                return;

            Volatile.Write(ref _position, position.Value);
            if (position.Value >= _end)
                Volatile.Write(ref _behindSince, 0);
            else if (newest is { } made)
                Volatile.Write(ref _behindSince, Math.Max(_behindSince, made.UtcTicks));
            _readers.RemoveAll(reader => reader.Position <= position.Value && reader.Passed.TrySetResult(true));
        }
    }

    /// <summary>Waits until the drain has passed a position (a reader's: the journal's end as of the request), and makes it hurry.</summary>
    /// <returns>False if it did not within <paramref name="timeout"/>.</returns>
    public ValueTask<bool> WaitForAsync(JournalPosition position, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (Position >= position)
            return new(true);
        if (timeout <= TimeSpan.Zero)
            return new(false);
        return WaitAsync(position, timeout, cancellationToken);
    }

    /// <summary>For the drain: sleeps until there are records behind its position.</summary>
    public Task WaitForRecordsAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_end > _position)
                return Task.CompletedTask;

            _drainAsleep ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _drainAsleep.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>For the drain: lets records gather for a time, cut short as soon as somebody waits for them.</summary>
    public async Task GatherAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        TaskCompletionSource hurry;
        lock (_gate)
        {
            if (_readers.Count > 0)
                return;
            hurry = _drainGathers ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(hurry.Task, Task.Delay(longest, time, over.Token));
        await over.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>For the journal: records before a position can be read now.</summary>
    public void RecordsArrived(JournalPosition end)
    {
        lock (_gate)
        {
            // Two groups may be told of in either order.
            _end = Math.Max(_end, end.Value);
            if (_behindSince == 0 && _end > _position)
                Volatile.Write(ref _behindSince, time.GetUtcNow().UtcTicks);

            _drainAsleep?.TrySetResult();
            _drainAsleep = null;
        }
    }

    private async ValueTask<bool> WaitAsync(JournalPosition position, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(position.Value, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            if (_position >= position.Value)
                return true;

            _readers.Add(waiter);
            _drainGathers?.TrySetResult();
            _drainGathers = null;
        }

        using var expiry = new CancellationTokenSource(timeout, time);
        await using var expired = expiry.Token.UnsafeRegister(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(false), waiter.Passed);
        await using var cancelled = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource<bool>)state!).TrySetCanceled(token), waiter.Passed);
        try
        {
            return await waiter.Passed.Task;
        }
        finally
        {
            lock (_gate)
                _readers.Remove(waiter);
        }
    }

    private sealed record Waiter(long Position, TaskCompletionSource<bool> Passed);
}
