using System.Net;
using Hoko.Application.Redirects;

namespace Hoko.Infrastructure.Geo;

/// <summary>
/// One database file with the places read from it so far. A file holds far fewer records than addresses, so places are kept by the
/// record's position: one slot each, the newest wins, read and written without a lock (an entry is immutable and published whole).
/// </summary>
internal sealed class PlaceFile(MmdbReader reader)
{
    // 32,768 entries are some 5 MB when full, and every place that a busy node's visitors are in.
    private const int SlotBits = 15;

    private readonly Entry?[] _slots = new Entry?[1 << SlotBits];

    public bool HasIpv6 => reader.HasIpv6;

    /// <exception cref="MmdbException">The file is damaged where this address is looked up.</exception>
    public GeoPlace? Locate(IPAddress address)
    {
        if (reader.Find(address) is not { } at) return null;
        // Fibonacci hashing: positions are multiples of nothing in particular, but neighbours are common.
        ref var slot = ref _slots[((uint)at * 2_654_435_769u) >> (32 - SlotBits)];
        if (Volatile.Read(ref slot) is { } entry && entry.Position == at) return entry.Place;

        var place = PlaceLayout.Read(reader.Values, at);
        GC.KeepAlive(reader);
        Volatile.Write(ref slot, new(at, place));
        return place;
    }

    private sealed record Entry(int Position, GeoPlace? Place);
}
