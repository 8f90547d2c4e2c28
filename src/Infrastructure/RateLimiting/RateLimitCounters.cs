namespace Hoko.Infrastructure.RateLimiting;

/// <summary>Whose limit it was.</summary>
internal enum RateLimitKind
{
    Workspace,
    Keyless,
    UnknownLink,
    SlugLookup,
}

/// <summary>Requests refused for coming too often, since the start.</summary>
internal sealed class RateLimitCounters
{
    private readonly long[] _refusals = new long[Enum.GetValues<RateLimitKind>().Length];

    public long RefusalsOf(RateLimitKind kind) => Volatile.Read(ref _refusals[(int)kind]);

    public void Refused(RateLimitKind kind) => Interlocked.Increment(ref _refusals[(int)kind]);
}
