namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>What the journal has done since it was opened, for metrics and health. Reading costs nothing to those who append.</summary>
internal sealed class JournalCounters(TimeProvider time)
{
    private readonly long[] _refusals = new long[Enum.GetValues<AppendOutcome>().Length];
    private long _records;
    private long _bytes;
    private long _groups;
    private long _ioErrors;
    private long _syncFailures;
    private long _damagedBytes;
    private long _undrainedBytes;
    private long _lastIoErrorTicks;
    private long _lastRefusalTicks;

    /// <summary>Records kept.</summary>
    public long Records => Volatile.Read(ref _records);

    /// <summary>Bytes of records kept, with 8 for each one's frame.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Writes to the kernel that kept records.</summary>
    public long Groups => Volatile.Read(ref _groups);

    /// <summary>Writes that failed.</summary>
    public long IoErrors => Volatile.Read(ref _ioErrors);

    /// <summary>Syncs to disk that failed: a power cut may now cost more than the sync interval.</summary>
    public long SyncFailures => Volatile.Read(ref _syncFailures);

    /// <summary>Bytes that readers skipped since they are no record any more.</summary>
    public long DamagedBytes => Volatile.Read(ref _damagedBytes);

    /// <summary>Bytes of records that wait for the database.</summary>
    public long UndrainedBytes
    {
        get => Volatile.Read(ref _undrainedBytes);
        internal set => Volatile.Write(ref _undrainedBytes, value);
    }

    /// <summary>When a write or sync failed last; null if none did.</summary>
    public DateTimeOffset? LastIoErrorAt => At(ref _lastIoErrorTicks);

    /// <summary>When a record was refused last, whatever the reason; null if none was.</summary>
    public DateTimeOffset? LastRefusalAt => At(ref _lastRefusalTicks);

    /// <summary>Appends refused for a reason.</summary>
    public long Refusals(AppendOutcome reason) => Volatile.Read(ref _refusals[(int)reason]);

    internal void Refused(AppendOutcome reason, int records = 1)
    {
        Interlocked.Add(ref _refusals[(int)reason], records);
        Note(ref _lastRefusalTicks);
    }

    internal void SyncFailed()
    {
        Interlocked.Increment(ref _syncFailures);
        Note(ref _lastIoErrorTicks);
    }

    internal void Damaged(long bytes) => Interlocked.Add(ref _damagedBytes, bytes);

    internal void WriteFailed()
    {
        Interlocked.Increment(ref _ioErrors);
        Note(ref _lastIoErrorTicks);
    }

    // One group at a time is written, so these need no locked instructions.
    internal void Written(int records, long bytes)
    {
        Volatile.Write(ref _records, _records + records);
        Volatile.Write(ref _bytes, _bytes + bytes);
        Volatile.Write(ref _groups, _groups + 1);
    }

    private static DateTimeOffset? At(ref long ticks) => Volatile.Read(ref ticks) is > 0 and var at ? new DateTimeOffset(at, TimeSpan.Zero) : null;

    private void Note(ref long ticks) => Volatile.Write(ref ticks, time.GetUtcNow().UtcTicks);
}
