namespace Hoko.Infrastructure.Redirects;

/// <summary>How often a link was in memory and how often the database was asked, since the start.</summary>
internal sealed class LinkCacheCounters
{
    private long _hits;
    private long _loads;

    /// <summary>Visits whose link was in memory.</summary>
    public long Hits => Volatile.Read(ref _hits);

    /// <summary>Questions to the database, for however many visits each.</summary>
    public long Loads => Volatile.Read(ref _loads);

    public void Found() => Interlocked.Increment(ref _hits);

    public void Loaded() => Interlocked.Increment(ref _loads);
}
