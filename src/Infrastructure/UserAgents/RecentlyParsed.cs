using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Hoko.Infrastructure.UserAgents;

/// <summary>
/// A bounded cache in two generations: when the young one is full it becomes the old one and the old one is dropped whole. What is
/// asked for again moves to the young one. Close to least-recently-used, without a list to maintain or a lock to wait for.
/// </summary>
internal sealed class RecentlyParsed(int capacity)
{
    private readonly int _generationSize = Math.Max(1, capacity / 2);
    private volatile Generation _young = new();
    private volatile Generation _old = new();

    public bool TryGet(string userAgent, [NotNullWhen(true)] out UserAgentDetails? details)
    {
        if (_young.Entries.TryGetValue(userAgent, out details)) return true;
        if (!_old.Entries.TryGetValue(userAgent, out details)) return false;
        Add(userAgent, details);
        return true;
    }

    public void Add(string userAgent, UserAgentDetails details)
    {
        var young = _young;
        if (!young.Entries.TryAdd(userAgent, details)) return;
        // Counted apart, because the dictionary's own count takes all its locks.
        if (Interlocked.Increment(ref young.Count) != _generationSize) return;
        _old = young;
        _young = new();
    }

    private sealed class Generation
    {
        public readonly ConcurrentDictionary<string, UserAgentDetails> Entries = new(StringComparer.Ordinal);
        public int Count;
    }
}
