using System.Buffers.Binary;

namespace Hoko.Infrastructure.RateLimiting;

/// <summary>
/// Requests of a workspace by node and second. A second's number holds what the node took for itself then, and what it used once it knows: other
/// nodes never see less than was let in.
/// </summary>
internal sealed class SharedUsage
{
    /// <summary>A request of a second may have come at its end, so the second counts for this long.</summary>
    private const int Seconds = 61;

    private const int IdBytes = 16;

    private readonly Dictionary<Guid, SortedDictionary<int, int>> _nodes;

    private SharedUsage(Dictionary<Guid, SortedDictionary<int, int>> nodes) => _nodes = nodes;

    public static SharedUsage Empty { get; } = new([]);

    /// <exception cref="InvalidDataException">The bytes are not what <see cref="Write"/> writes.</exception>
    public static SharedUsage Read(ReadOnlySpan<byte> bytes)
    {
        var nodes = new Dictionary<Guid, SortedDictionary<int, int>>();
        while (!bytes.IsEmpty)
        {
            if (bytes.Length < IdBytes + sizeof(int))
                throw new InvalidDataException("A rate window ends in the middle of a node.");

            var node = new Guid(bytes[..IdBytes]);
            var count = BinaryPrimitives.ReadInt32LittleEndian(bytes[IdBytes..]);
            bytes = bytes[(IdBytes + sizeof(int))..];
            if (count < 0 || bytes.Length / (2 * sizeof(int)) < count)
                throw new InvalidDataException("A rate window ends in the middle of a second.");

            var seconds = nodes[node] = [];
            for (; count > 0; count--, bytes = bytes[(2 * sizeof(int))..])
                seconds[BinaryPrimitives.ReadInt32LittleEndian(bytes)] = BinaryPrimitives.ReadInt32LittleEndian(bytes[sizeof(int)..]);
        }

        return new SharedUsage(nodes);
    }

    public byte[] Write()
    {
        var bytes = new byte[_nodes.Values.Sum(seconds => IdBytes + sizeof(int) + (seconds.Count * 2 * sizeof(int)))];
        var rest = bytes.AsSpan();
        foreach (var (node, seconds) in _nodes)
        {
            node.TryWriteBytes(rest);
            BinaryPrimitives.WriteInt32LittleEndian(rest[IdBytes..], seconds.Count);
            rest = rest[(IdBytes + sizeof(int))..];
            foreach (var (second, requests) in seconds)
            {
                BinaryPrimitives.WriteInt32LittleEndian(rest, second);
                BinaryPrimitives.WriteInt32LittleEndian(rest[sizeof(int)..], requests);
                rest = rest[(2 * sizeof(int))..];
            }
        }

        return bytes;
    }

    /// <summary>Requests that still count of all nodes but one.</summary>
    public int OfOthers(Guid node, int now) => Counting(node, now).Sum(second => second.Value);

    /// <summary>The second from which on the oldest of those no longer counts; null where there are none.</summary>
    public int? OldestOfOthersLeavesAt(Guid node, int now)
    {
        var oldest = Counting(node, now).Select(second => (int?)second.Key).Min();
        return oldest + Seconds;
    }

    /// <summary>The same with what a node says of itself, and without what no longer counts.</summary>
    public SharedUsage With(Guid node, SortedDictionary<int, int> own, int now)
    {
        var nodes = new Dictionary<Guid, SortedDictionary<int, int>>();
        foreach (var (other, seconds) in _nodes)
        {
            var counting = new SortedDictionary<int, int>(seconds.Where(second => Counts(second.Key, now)).ToDictionary());
            if (other != node && counting.Count > 0)
                nodes[other] = counting;
        }

        nodes[node] = own;
        return new SharedUsage(nodes);
    }

    private static bool Counts(int second, int now) => now - second < Seconds;

    private IEnumerable<KeyValuePair<int, int>> Counting(Guid node, int now) =>
        _nodes.Where(other => other.Key != node).SelectMany(other => other.Value).Where(second => Counts(second.Key, now));
}
