using System.Threading.Tasks.Sources;

namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>
/// The completion of all records that go to the kernel in one write. One object serves them all: the token of a value task is the
/// record's number in the group. It returns to the pool once every one of its results was fetched, and not before.
/// </summary>
internal sealed class AppendGroup(AppendGroupPool pool) : IValueTaskSource<AppendResult>, IThreadPoolWorkItem
{
    public const int MaxRecords = short.MaxValue;

    private const int ChunkShift = 8;
    private const int ChunkSize = 1 << ChunkShift;
    private const int Pending = -1;

    private static readonly Action<object?> Completed = static _ => { };

    // Awaiters register while later records are still being added: what grows must not move, hence chunks.
    private readonly Waiter[]?[] _chunks = new Waiter[]?[(MaxRecords >> ChunkShift) + 1];
    private int _count;
    private int _resumed;
    private int _unfetched;
    private int _outcome = Pending;

    public int Count => _count;

    public bool IsFull => _count == MaxRecords;

    /// <summary>Takes a record in; only under the journal's lock.</summary>
    public short Add(long end)
    {
        var chunk = _chunks[_count >> ChunkShift] ??= new Waiter[ChunkSize];
        chunk[_count & (ChunkSize - 1)].End = end;
        return (short)_count++;
    }

    /// <summary>Hands every waiting continuation to the thread pool; none runs on this thread.</summary>
    public void Complete(AppendOutcome outcome)
    {
        // One more than there are records: the group may not be used anew before this method is through with it.
        Volatile.Write(ref _unfetched, _count + 1);
        Volatile.Write(ref _outcome, (int)outcome);

        // A single record's caller has often not come to wait yet, and then finds the result. An empty group, which a failed write leaves
        // where nothing queued meanwhile, has no caller: a mark left for one would be taken for the result by whoever uses the group next.
        if (_count > 1 || (_count == 1 && Interlocked.CompareExchange(ref At(0).Continuation, Completed, null) is not null))
            Resume();

        Fetched();
    }

    void IThreadPoolWorkItem.Execute()
    {
        for (var i = Interlocked.Increment(ref _resumed); i <= _count; i = Interlocked.Increment(ref _resumed))
        {
            ref var waiter = ref At(i - 1);
            Interlocked.Exchange(ref waiter.Continuation, Completed)?.Invoke(waiter.State);
        }

        Fetched();
    }

    public ValueTaskSourceStatus GetStatus(short token) =>
        Volatile.Read(ref _outcome) == Pending ? ValueTaskSourceStatus.Pending : ValueTaskSourceStatus.Succeeded;

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        if ((flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) != 0)
            continuation = InThisContext(continuation);

        ref var waiter = ref At(token);
        waiter.State = state;
        if (Interlocked.CompareExchange(ref waiter.Continuation, continuation, null) is not null)
            ThreadPool.UnsafeQueueUserWorkItem(continuation, state, preferLocal: false);
    }

    public AppendResult GetResult(short token)
    {
        var outcome = Volatile.Read(ref _outcome);
        if (outcome == Pending)
            throw new InvalidOperationException("An append's result is there only once it is awaited.");

        var result = outcome == (int)AppendOutcome.Appended
            ? new AppendResult(AppendOutcome.Appended, new JournalPosition(At(token).End))
            : new AppendResult((AppendOutcome)outcome, default);
        Fetched();
        return result;
    }

    // A method of its own, as a lambda here would cost every caller its closure. An async method's await does not ask for it.
    private static Action<object?> InThisContext(Action<object?> continuation) =>
        ExecutionContext.Capture() is { } context ? state => ExecutionContext.Run(context, continuation.Invoke, state) : continuation;

    private void Resume()
    {
        // A thread for each processor shares in them: one for each record would cost more than what the record waits to do.
        var threads = Math.Min(_count, Environment.ProcessorCount);
        Interlocked.Add(ref _unfetched, threads);
        for (var i = 0; i < threads; i++)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private ref Waiter At(int index) => ref _chunks[index >> ChunkShift]![index & (ChunkSize - 1)];

    private void Fetched()
    {
        if (Interlocked.Decrement(ref _unfetched) != 0)
            return;

        for (var i = 0; i < _count; i++)
            At(i) = default;
        _count = 0;
        _resumed = 0;
        _outcome = Pending;
        pool.Return(this);
    }

    private struct Waiter
    {
        public Action<object?>? Continuation;
        public object? State;
        public long End;
    }
}

/// <summary>Groups waiting for their next use. A caller that never fetches its result costs one group to the garbage collector, no more.</summary>
internal sealed class AppendGroupPool
{
    private const int Kept = 64;

    private readonly Lock _gate = new();
    private readonly Stack<AppendGroup> _idle = new(Kept);

    public AppendGroup Rent()
    {
        lock (_gate)
        {
            if (_idle.TryPop(out var group))
                return group;
        }

        return new AppendGroup(this);
    }

    public void Return(AppendGroup group)
    {
        lock (_gate)
        {
            if (_idle.Count < Kept)
                _idle.Push(group);
        }
    }
}
