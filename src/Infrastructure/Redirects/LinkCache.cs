using System.Collections.Concurrent;
using System.Data.Common;
using Hoko.Application.Domains;
using Hoko.Application.Redirects;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Persistence;
using Microsoft.Extensions.Caching.Memory;

namespace Hoko.Infrastructure.Redirects;

/// <summary>Remembers links, and for a moment that there is none of a name. Bounded: what was not visited lately makes room.</summary>
internal sealed class LinkCache : ILinkCache, IDisposable
{
    private const int MaxMisses = 10_000;
    private const int BytesPerOrdinaryLink = 2_048;

    private static readonly TimeSpan MissMemory = TimeSpan.FromSeconds(1);

    // Names that nobody has must not push out links, nor take all connections of the database.
    private readonly MemoryCache _misses = new(new MemoryCacheOptions { SizeLimit = MaxMisses });
    private readonly MemoryCache _links;
    private readonly LinkLoads _loads;
    private readonly LinkCacheCounters _counters;
    private readonly ConcurrentDictionary<string, Lazy<Task<RedirectLink?>>> _loading = new(StringComparer.Ordinal);
    private readonly IDomainDirectory _domains;
    private readonly Lock _changing = new();
    private long _forgotten;

    public LinkCache(HokoDbFactory databases, IDomainDirectory domains, HokoOptions options, LinkCacheCounters counters)
    {
        (_domains, _counters, _loads) = (domains, counters, new LinkLoads(databases, domains, counters));
        _links = new MemoryCache(new MemoryCacheOptions { SizeLimit = (long)options.CachedLinks * BytesPerOrdinaryLink, CompactionPercentage = 0.1 });
    }

    public RedirectLink? Known(string key)
    {
        if (!_links.TryGetValue(key, out RedirectLink? link))
            return null;

        _counters.Found();
        return link;
    }

    public bool IsKnownMissing(string key) => !MayName(key) || _misses.TryGetValue(key, out _);

    public ValueTask<RedirectLink?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (Known(key) is { } link)
            return new(link);

        return IsKnownMissing(key) ? new((RedirectLink?)null) : new(LoadOnceAsync(key, cancellationToken));
    }

    public void Forget(IEnumerable<string> keys)
    {
        // A load that began before this must not bring back what it read, nor be joined by who asks after it.
        lock (_changing)
        {
            _forgotten++;
            foreach (var key in keys)
            {
                _loading.TryRemove(key, out _);
                _links.Remove(key);
                _misses.Remove(key);
            }
        }
    }

    public void ForgetAll()
    {
        lock (_changing)
        {
            _forgotten++;
            _loading.Clear();
            _links.Clear();
        }
    }

    public void Dispose()
    {
        _links.Dispose();
        _misses.Dispose();
        _loads.Dispose();
    }

    /// <summary>Whether a link could have the key, by its form and its domain alone.</summary>
    private bool MayName(string key)
    {
        var (host, path) = LinkKeys.Split(key);
        return (ShortId.IsWellFormed(path) || Slug.Check(path) is null) && (host is null || _domains.Find(host) is not null);
    }

    private Task<RedirectLink?> LoadOnceAsync(string key, CancellationToken cancellationToken)
    {
        // The load is everybody's who waits for it, so it does not end with the visitor who began it.
        return _loading.GetOrAdd(key, NewLoad).Value.WaitAsync(cancellationToken);
    }

    private Lazy<Task<RedirectLink?>> NewLoad(string key)
    {
        Lazy<Task<RedirectLink?>>? load = null;
        return load = new Lazy<Task<RedirectLink?>>(() => LoadAsync(key, load!));
    }

    private async Task<RedirectLink?> LoadAsync(string key, Lazy<Task<RedirectLink?>> load)
    {
        try
        {
            var forgotten = Interlocked.Read(ref _forgotten);
            var link = await _loads.ReadAsync(key);
            lock (_changing)
            {
                if (forgotten == _forgotten)
                    Remember(key, link);
            }

            return link;
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException or TimeoutException)
        {
            throw new LinkUnavailableException(failure);
        }
        finally
        {
            // Another load of the name may have begun since this one was forgotten.
            _loading.TryRemove(KeyValuePair.Create(key, load));
        }
    }

    private void Remember(string key, RedirectLink? link)
    {
        if (link is null)
            _misses.Set(key, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = MissMemory });
        else // The same text once, not twice, for each of a hundred thousand.
            _links.Set(key == link.Link.ShortId ? link.Link.ShortId : key, link, new MemoryCacheEntryOptions { Size = link.Bytes });
    }
}
