using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Hoko.Infrastructure.ProviderTests.Geo;

/// <summary>Writes small MaxMind DB files to read back: any record size, maps, arrays, texts, numbers; repeated texts become pointers.</summary>
internal sealed class MmdbWriter(int recordSize, int ipVersion)
{
    private readonly List<long[]> _nodes = [[-1, -1]];
    private readonly Dictionary<string, int> _texts = [];
    private readonly List<byte> _data = [];

    /// <summary>Bytes of text put before all records, to make pointers long.</summary>
    public MmdbWriter Padded(int bytes)
    {
        for (var left = bytes; left > 0; left -= 10_000) Value(_data, $"{left}".PadRight(Math.Min(left, 10_000)), _texts);
        return this;
    }

    /// <summary>A network (<c>81.2.69.0/24</c>, <c>2001:db8::/32</c>) and its record.</summary>
    public MmdbWriter Add(string network, object value)
    {
        var parsed = IPNetwork.Parse(network);
        var bytes = parsed.BaseAddress.GetAddressBytes();
        var bits = parsed.PrefixLength;
        if (ipVersion == 6 && bytes.Length == 4) (bytes, bits) = ([.. new byte[12], .. bytes], bits + 96);

        var offset = _data.Count;
        Value(_data, value, _texts);
        var node = 0;
        for (var bit = 0; bit < bits; bit++)
        {
            var side = (bytes[bit / 8] >> (7 - (bit % 8))) & 1;
            if (bit == bits - 1) _nodes[node][side] = -2 - offset;
            else if (_nodes[node][side] < 0)
            {
                _nodes.Add([-1, -1]);
                _nodes[node][side] = _nodes.Count - 1;
            }

            node = (int)Math.Max(0, _nodes[node][side]);
        }

        return this;
    }

    public byte[] Build(Action<Dictionary<string, object>>? changeMetadata = null)
    {
        var metadata = new Dictionary<string, object>
        {
            ["binary_format_major_version"] = (ushort)2,
            ["binary_format_minor_version"] = (ushort)0,
            ["build_epoch"] = 1_700_000_000UL,
            ["database_type"] = "Test-City",
            ["ip_version"] = (ushort)ipVersion,
            ["node_count"] = (uint)_nodes.Count,
            ["record_size"] = (ushort)recordSize,
            ["languages"] = new object[] { "en", "ar" },
        };
        changeMetadata?.Invoke(metadata);
        var file = new List<byte>();
        foreach (var node in _nodes) Node(file, Record(node[0]), Record(node[1]));
        file.AddRange(new byte[16]);
        file.AddRange(_data);
        file.AddRange([0xAB, 0xCD, 0xEF, .. Encoding.ASCII.GetBytes("MaxMind.com")]);
        Value(file, metadata, null);
        return [.. file];
    }

    private uint Record(long value) => (uint)(value == -1 ? _nodes.Count : value < 0 ? _nodes.Count + 16 + (-2 - value) : value);

    private void Node(List<byte> file, uint left, uint right)
    {
        Span<byte> a = stackalloc byte[4], b = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(a, left);
        BinaryPrimitives.WriteUInt32BigEndian(b, right);
        file.AddRange(recordSize switch
        {
            24 => [.. a[1..], .. b[1..]],
            28 => [.. a[1..], (byte)((a[0] << 4) | b[0]), .. b[1..]],
            _ => (byte[])[.. a, .. b],
        });
    }

    private static void Value(List<byte> to, object value, Dictionary<string, int>? texts)
    {
        switch (value)
        {
            case string text when texts is not null && texts.TryGetValue(text, out var at):
                Pointer(to, at);
                break;
            case string text:
                texts?.Add(text, to.Count);
                var bytes = Encoding.UTF8.GetBytes(text);
                Header(to, 2, bytes.Length);
                to.AddRange(bytes);
                break;
            case IDictionary<string, object> map:
                Header(to, 7, map.Count);
                foreach (var (key, item) in map)
                {
                    Value(to, key, texts);
                    Value(to, item, texts);
                }

                break;
            case object[] array:
                Header(to, 11, array.Length);
                foreach (var item in array) Value(to, item, texts);
                break;
            case bool flag:
                Header(to, 14, flag ? 1 : 0);
                break;
            case double number:
                Header(to, 3, 8);
                to.AddRange(BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(BitConverter.DoubleToInt64Bits(number))));
                break;
            case ushort or uint or ulong:
                var (type, unsigned) = value switch { ushort u => (5, u), uint u => (6, (ulong)u), _ => (9, (ulong)value) };
                var digits = BitConverter.GetBytes(unsigned).Reverse().SkipWhile(b => b == 0).ToArray();
                Header(to, type, digits.Length);
                to.AddRange(digits);
                break;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }

    private static void Pointer(List<byte> to, int at)
    {
        if (at < 2_048) to.AddRange([(byte)(0x20 | (at >> 8)), (byte)at]);
        else if (at < 526_336) to.AddRange([(byte)(0x28 | ((at - 2_048) >> 16)), (byte)((at - 2_048) >> 8), (byte)(at - 2_048)]);
        else if (at % 2 == 0) to.AddRange([(byte)(0x30 | ((at -= 526_336) >> 24)), (byte)(at >> 16), (byte)(at >> 8), (byte)at]);
        // Both long forms are allowed here; files of more than 128 MB need this one.
        else to.AddRange([0x38, (byte)(at >> 24), (byte)(at >> 16), (byte)(at >> 8), (byte)at]);
    }

    private static void Header(List<byte> to, int type, int size)
    {
        var (low, extra) = size switch
        {
            < 29 => (size, Array.Empty<byte>()),
            < 285 => (29, [(byte)(size - 29)]),
            < 65_821 => (30, [(byte)((size - 285) >> 8), (byte)(size - 285)]),
            _ => (31, (byte[])[(byte)((size - 65_821) >> 16), (byte)((size - 65_821) >> 8), (byte)(size - 65_821)]),
        };
        to.Add((byte)((type > 7 ? 0 : type << 5) | low));
        if (type > 7) to.Add((byte)(type - 7));
        to.AddRange(extra);
    }
}
