namespace Hoko.Infrastructure.Clicks;

/// <summary>How much of the machine's processors this process takes, from one question to the next. For one thread.</summary>
internal sealed class ProcessorShare(TimeProvider time)
{
    private TimeSpan _used = Environment.CpuUsage.TotalTime;
    private long _asked = time.GetTimestamp();

    /// <summary>0 to 1, since this was asked before.</summary>
    public double Take()
    {
        var (used, now) = (Environment.CpuUsage.TotalTime, time.GetTimestamp());
        var passed = time.GetElapsedTime(_asked, now) * Environment.ProcessorCount;
        var share = passed > TimeSpan.Zero ? (used - _used) / passed : 0;
        (_used, _asked) = (used, now);
        return share;
    }
}
