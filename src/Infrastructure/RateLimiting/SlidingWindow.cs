namespace Hoko.Infrastructure.RateLimiting;

/// <summary>
/// The requests of the last 60 seconds, to the millisecond. Holds one number for each millisecond that had any, so what it takes is bounded by
/// the limit it is asked to keep. Not thread-safe.
/// </summary>
internal sealed class SlidingWindow
{
    /// <summary>How long a request counts, in milliseconds.</summary>
    public const long Length = 60_000;

    private const int FewSlots = 16;

    private Slot[] _slots = new Slot[FewSlots];
    private int _first;
    private int _used;
    private int _count;
    private long _latest;

    /// <summary>Requests within the 60 seconds that end now.</summary>
    public int CountAt(long now)
    {
        while (_used > 0 && now - _slots[_first].At >= Length)
        {
            _count -= _slots[_first].Requests;
            _first = (_first + 1) % _slots.Length;
            _used--;
        }

        // A busy minute is over: its room is not kept for the next one.
        if (_used == 0 && _slots.Length > FewSlots)
            (_slots, _first) = (new Slot[FewSlots], 0);

        return _count;
    }

    public void Add(long now, int requests = 1)
    {
        // A clock that was set back must not make a request leave before an older one.
        _latest = Math.Max(_latest, now);
        _count += requests;
        if (_used > 0 && _slots[Last].At == _latest)
        {
            _slots[Last].Requests += requests;
            return;
        }

        if (_used == _slots.Length)
            Grow();

        _used++;
        _slots[Last] = new Slot { At = _latest, Requests = requests };
    }

    /// <summary>When the oldest request that counts will no longer do so; null where none does.</summary>
    public long? OldestLeavesAt => _used == 0 ? null : _slots[_first].At + Length;

    /// <summary>The requests by the second they came in, for telling other nodes.</summary>
    /// <param name="offset">Added to each instant: the other nodes' clock less this one's, in milliseconds.</param>
    public SortedDictionary<int, int> BySecond(long offset)
    {
        var seconds = new SortedDictionary<int, int>();
        for (var i = 0; i < _used; i++)
        {
            ref var slot = ref _slots[(_first + i) % _slots.Length];
            var second = (int)((slot.At + offset) / 1_000);
            seconds[second] = seconds.GetValueOrDefault(second) + slot.Requests;
        }

        return seconds;
    }

    private int Last => (_first + _used - 1) % _slots.Length;

    private void Grow()
    {
        var more = new Slot[_slots.Length * 2];
        for (var i = 0; i < _used; i++)
            more[i] = _slots[(_first + i) % _slots.Length];

        (_slots, _first) = (more, 0);
    }

    private struct Slot
    {
        public long At;
        public int Requests;
    }
}
