using System.Collections.Concurrent;
using Hoko.Application.Links;
using Hoko.Infrastructure.Configuration;

namespace Hoko.Infrastructure.RateLimiting;

/// <summary>
/// A leaky bucket for each workspace, on this node: a request is admitted while the bucket is not full, and may overfill it by its own size. One with
/// 10,000 slugs thus gets its whole answer, and the next one waits until the excess has drained.
/// </summary>
internal sealed class SlugLookupLimit(HokoOptions options, RateLimitCounters counters, TimeProvider time) : ISlugLookupLimit
{
    private readonly ConcurrentDictionary<long, Bucket> _buckets = new();
    private readonly double _perSecond = options.TakenSlugLookupsPerMinute / 60.0;

    public int? WaitOf(long workspaceId)
    {
        if (!_buckets.TryGetValue(workspaceId, out var bucket))
            return null;

        var excess = LevelOf(bucket, time.GetTimestamp()) - options.TakenSlugLookupsPerMinute;
        if (excess < 0)
            return null;

        counters.Refused(RateLimitKind.SlugLookup);
        return Math.Max(1, (int)Math.Ceiling(excess / _perSecond));
    }

    public void Count(long workspaceId, int slugs)
    {
        var now = time.GetTimestamp();
        _buckets.AddOrUpdate(workspaceId, _ => new Bucket(slugs, now), (_, bucket) => new Bucket(LevelOf(bucket, now) + slugs, now));
    }

    private double LevelOf(Bucket bucket, long now) => Math.Max(0, bucket.Level - (time.GetElapsedTime(bucket.At, now).TotalSeconds * _perSecond));

    private sealed record Bucket(double Level, long At);
}
