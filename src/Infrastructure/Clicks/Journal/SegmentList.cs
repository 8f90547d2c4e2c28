namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>The segments in the order of their positions. Readers take a snapshot; changes replace it, under one lock.</summary>
internal sealed class SegmentList(IEnumerable<Segment> segments)
{
    private readonly Lock _gate = new();
    private volatile Segment[] _all = [.. segments];

    public Segment[] Snapshot => _all;

    public void Add(Segment segment)
    {
        lock (_gate)
            _all = [.. _all, segment];
    }

    public void Remove(Segment segment)
    {
        lock (_gate)
            _all = [.. _all.Where(other => other != segment)];
    }

    /// <summary>Takes out the segments that end at or before a position.</summary>
    /// <param name="position">What the database has reached.</param>
    /// <param name="keepLast">The last one stays: it is being written, or keeps the id and the end.</param>
    public IReadOnlyList<Segment> TakeBefore(long position, bool keepLast)
    {
        lock (_gate)
        {
            var all = _all;
            var count = 0;
            while (count < all.Length - (keepLast ? 1 : 0) && all[count].End <= position)
                count++;

            _all = all[count..];
            return all[..count];
        }
    }

    /// <summary>The first segment that has records behind a position; null at the end.</summary>
    public Segment? After(long position)
    {
        foreach (var segment in _all)
        {
            if (segment.End > position && !segment.IsEmpty)
                return segment;
        }

        return null;
    }

    /// <summary>How many bytes of records lie behind a position, gaps not counted.</summary>
    public long BytesAfter(long position)
    {
        var bytes = 0L;
        foreach (var segment in _all)
            bytes += Math.Max(0, segment.End - Math.Max(segment.Start, position));
        return bytes;
    }
}
