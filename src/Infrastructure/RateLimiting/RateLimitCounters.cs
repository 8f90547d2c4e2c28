namespace Hoko.Infrastructure.RateLimiting;

/// <summary>Whose limit it was.</summary>
internal enum RateLimitKind
{
    Workspace,
    Keyless,
    UnknownLink,
    SlugLookup,
    QrCode,
}

/// <summary>Requests refused for coming too often, since the start.</summary>
internal sealed class RateLimitCounters
{
    private readonly long[] _refusals = new long[Enum.GetValues<RateLimitKind>().Length];

    private long _cutClicks;

    /// <summary>Clicks that were kept without the visitor's texts, since their address had written too many.</summary>
    public long CutClicks => Volatile.Read(ref _cutClicks);

    public void ClickCut() => Interlocked.Increment(ref _cutClicks);

    public long RefusalsOf(RateLimitKind kind) => Volatile.Read(ref _refusals[(int)kind]);

    public void Refused(RateLimitKind kind) => Interlocked.Increment(ref _refusals[(int)kind]);
}
