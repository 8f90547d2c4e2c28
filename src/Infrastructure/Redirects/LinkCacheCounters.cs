namespace Hoko.Infrastructure.Redirects;

/// <summary>How often a link was in memory and how often the database was asked, since the start.</summary>
internal sealed class LinkCacheCounters
{
    private long _hits;
    private long _loads;

    /// <summary>Visits whose link was in memory.</summary>
    public long Hits => Volatile.Read(ref _hits);

    /// <summary>Links that the database was asked for, each for however many visits.</summary>
    public long Loads => Volatile.Read(ref _loads);

    public void Found() => Interlocked.Increment(ref _hits);

    public void Loaded(int links) => Interlocked.Add(ref _loads, links);
}
