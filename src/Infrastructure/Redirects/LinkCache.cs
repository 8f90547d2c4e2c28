using System.Collections.Concurrent;
using System.Data.Common;
using Hoko.Application.Common;
using Hoko.Application.Redirects;
using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Hoko.Infrastructure.Redirects;

/// <summary>Remembers links, and for a moment that there is none of a name. Bounded: what was not visited lately makes room.</summary>
internal sealed class LinkCache : ILinkCache, IDisposable
{
    private const int ConcurrentLoads = 16;
    private const int MaxMisses = 10_000;
    private const int BytesPerOrdinaryLink = 2_048;

    private static readonly TimeSpan MissMemory = TimeSpan.FromSeconds(1);

    // Names that nobody has must not push out links, nor take all connections of the database.
    private readonly MemoryCache _misses = new(new MemoryCacheOptions { SizeLimit = MaxMisses });
    private readonly SemaphoreSlim _loads = new(ConcurrentLoads, ConcurrentLoads);

    private readonly SharedCampaigns _campaigns = new();
    private readonly MemoryCache _links;
    private readonly LinkCacheCounters _counters;
    private readonly ConcurrentDictionary<string, Lazy<Task<RedirectLink?>>> _loading = new(StringComparer.Ordinal);
    private readonly HokoDbFactory _databases;
    private readonly Lock _changing = new();
    private long _forgotten;

    public LinkCache(HokoDbFactory databases, HokoOptions options, LinkCacheCounters counters)
    {
        (_databases, _counters) = (databases, counters);
        _links = new MemoryCache(new MemoryCacheOptions { SizeLimit = (long)options.CachedLinks * BytesPerOrdinaryLink, CompactionPercentage = 0.1 });
    }

    public RedirectLink? Known(string shortId)
    {
        if (!_links.TryGetValue(shortId, out RedirectLink? link))
            return null;

        _counters.Found();
        return link;
    }

    public bool IsKnownMissing(string shortId) => !IsGenerated(shortId) || _misses.TryGetValue(shortId, out _);

    public ValueTask<RedirectLink?> FindAsync(string shortId, CancellationToken cancellationToken)
    {
        if (Known(shortId) is { } link)
            return new(link);

        return IsKnownMissing(shortId) ? new((RedirectLink?)null) : new(LoadOnceAsync(shortId, cancellationToken));
    }

    public void Forget(IEnumerable<string> shortIds)
    {
        // A load that began before this must not bring back what it read, nor be joined by who asks after it.
        lock (_changing)
        {
            _forgotten++;
            foreach (var shortId in shortIds)
            {
                _loading.TryRemove(shortId, out _);
                _links.Remove(shortId);
                _misses.Remove(shortId);
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

    private static bool IsGenerated(string shortId) =>
        shortId.Length == ShortId.Length && !shortId.AsSpan().ContainsAnyExcept(Base62.Characters);

    private Task<RedirectLink?> LoadOnceAsync(string shortId, CancellationToken cancellationToken)
    {
        // The load is everybody's who waits for it, so it does not end with the visitor who began it.
        return _loading.GetOrAdd(shortId, NewLoad).Value.WaitAsync(cancellationToken);
    }

    private Lazy<Task<RedirectLink?>> NewLoad(string shortId)
    {
        Lazy<Task<RedirectLink?>>? load = null;
        return load = new Lazy<Task<RedirectLink?>>(() => LoadAsync(shortId, load!));
    }

    private async Task<RedirectLink?> LoadAsync(string shortId, Lazy<Task<RedirectLink?>> load)
    {
        try
        {
            var forgotten = Interlocked.Read(ref _forgotten);
            var link = await ReadAsync(shortId);
            lock (_changing)
            {
                if (forgotten == _forgotten)
                    Remember(shortId, link);
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
            _loading.TryRemove(KeyValuePair.Create(shortId, load));
        }
    }

    private async Task<RedirectLink?> ReadAsync(string shortId)
    {
        await _loads.WaitAsync();
        try
        {
            return await QueryAsync(shortId);
        }
        finally
        {
            _loads.Release();
        }
    }

    private async Task<RedirectLink?> QueryAsync(string shortId)
    {
        _counters.Loaded();
        await using var db = _databases.Create();
        var link = await db.Links.IgnoreQueryFilters([QueryFilters.Workspace]).AsNoTracking()
            .SingleOrDefaultAsync(row => row.ShortId == shortId);
        if (link is null)
            return null;

        link.Utm = _campaigns.Of(link.Utm);
        return new RedirectLink(link);
    }

    private void Remember(string shortId, RedirectLink? link)
    {
        if (link is null)
            _misses.Set(shortId, true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = MissMemory });
        else
            _links.Set(shortId, link, new MemoryCacheEntryOptions { Size = link.Bytes });
    }
}
