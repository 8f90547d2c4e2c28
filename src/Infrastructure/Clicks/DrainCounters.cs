namespace Hoko.Infrastructure.Clicks;

/// <summary>What the drain has done since the start, for metrics.</summary>
internal sealed class DrainCounters
{
    private long _clicks;
    private long _batches;
    private long _failures;

    /// <summary>Clicks brought into the database.</summary>
    public long Clicks => Volatile.Read(ref _clicks);

    /// <summary>Transactions that brought them there.</summary>
    public long Batches => Volatile.Read(ref _batches);

    /// <summary>Steps that failed and were tried again.</summary>
    public long Failures => Volatile.Read(ref _failures);

    public void Stored(int clicks)
    {
        Interlocked.Add(ref _clicks, clicks);
        Interlocked.Increment(ref _batches);
    }

    public void Failed() => Interlocked.Increment(ref _failures);
}
