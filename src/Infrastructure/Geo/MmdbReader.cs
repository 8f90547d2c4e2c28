using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hoko.Infrastructure.Geo;

/// <summary>
/// A MaxMind DB file (format 2.0, https://maxmind.github.io/MaxMind-DB/) mapped into memory: finds the position of an address's
/// record by walking the file's binary tree. Safe for any number of threads; allocates nothing. The mapping lives as long as the
/// reader: there is no Dispose, so that nobody reads pages that are no longer there.
/// </summary>
internal sealed class MmdbReader
{
    private const int SeparatorBytes = 16;
    private const int MaxMetadataBytes = 128 * 1024;
    private static ReadOnlySpan<byte> MetadataMarker =>
        [0xAB, 0xCD, 0xEF, (byte)'M', (byte)'a', (byte)'x', (byte)'M', (byte)'i', (byte)'n', (byte)'d', (byte)'.', (byte)'c', (byte)'o', (byte)'m'];

    private readonly MemoryMappedViewAccessor _view;
    private readonly int _length;
    private readonly int _treeBytes;
    private readonly int _dataEnd;
    private readonly uint _nodes;
    private readonly int _recordBits;
    private readonly uint _ipv4Root;

    /// <exception cref="MmdbException">The file is not a database this reader can read.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public MmdbReader(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.Length is 0 or > int.MaxValue) throw new MmdbException("The file is empty or larger than 2 GiB.");
        _length = (int)file.Length;
        using var mapped = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        _view = mapped.CreateViewAccessor(0, _length, MemoryMappedFileAccess.Read);

        var all = Content();
        var tail = all[Math.Max(0, _length - MaxMetadataBytes)..];
        var marker = tail.LastIndexOf(MetadataMarker);
        if (marker < 0) throw new MmdbException("The file holds no MaxMind DB metadata.");
        _dataEnd = _length - tail.Length + marker;

        var metadata = new MmdbValues(tail[(marker + MetadataMarker.Length)..]);
        var format = Required(metadata, "binary_format_major_version"u8);
        if (format != 2) throw new MmdbException($"Format version {format} is not 2.");
        var recordBits = Required(metadata, "record_size"u8);
        if (recordBits is not (24 or 28 or 32)) throw new MmdbException($"Record size {recordBits} is not 24, 28 or 32.");
        var version = Required(metadata, "ip_version"u8);
        if (version is not (4 or 6)) throw new MmdbException($"IP version {version} is not 4 or 6.");
        var nodes = Required(metadata, "node_count"u8);
        // Compared before it is multiplied: the count is the file's word.
        if (nodes == 0 || nodes > (ulong)_dataEnd || (nodes * recordBits / 4) + SeparatorBytes > (ulong)_dataEnd)
            throw new MmdbException("The search tree does not fit into the file.");

        _nodes = (uint)nodes;
        _recordBits = (int)recordBits;
        _treeBytes = (int)(nodes * recordBits / 4);
        HasIpv6 = version == 6;
        _ipv4Root = HasIpv6 ? Walk(all, stackalloc byte[12], 0) : 0;
    }

    /// <summary>Whether the tree is one of 128-bit addresses (which may hold IPv4 addresses as well, under <c>::/96</c>).</summary>
    public bool HasIpv6 { get; }

    /// <summary>The values that positions of <see cref="Find"/> lie in. Valid as long as the reader is kept alive.</summary>
    public MmdbValues Values => new(Content()[(_treeBytes + SeparatorBytes).._dataEnd]);

    /// <summary>Position of the address's record in <see cref="Values"/>, or null.</summary>
    /// <exception cref="MmdbException">The tree is damaged on the way to this address.</exception>
    public int? Find(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (!address.TryWriteBytes(bytes, out var length)) return null;
        var ipv4 = address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6;
        if (!ipv4 && !HasIpv6) return null;

        var found = ipv4 ? Walk(Content(), bytes[(length - 4)..length], _ipv4Root) : Walk(Content(), bytes, 0);
        GC.KeepAlive(this);
        if (found == _nodes) return null;
        var position = (long)found - _nodes - SeparatorBytes;
        if (position < 0 || position >= _dataEnd - _treeBytes - SeparatorBytes) throw new MmdbException("A record is not in the data section.");
        return (int)position;
    }

    private uint Walk(ReadOnlySpan<byte> all, ReadOnlySpan<byte> address, uint node)
    {
        var tree = all[.._treeBytes];
        for (var bit = 0; bit < address.Length * 8 && node < _nodes; bit++)
        {
            var right = (address[bit >> 3] >> (7 - (bit & 7))) & 1;
            node = Record(tree, node, right);
        }

        return node;
    }

    private uint Record(ReadOnlySpan<byte> tree, uint node, int right)
    {
        // node < _nodes, so this is inside the tree, which is shorter than 2 GiB; the span checks it again.
        var at = (int)(node * (uint)(_recordBits / 4));
        switch (_recordBits)
        {
            case 24:
                var three = tree.Slice(at + (right * 3), 3);
                return ((uint)three[0] << 16) | ((uint)three[1] << 8) | three[2];
            case 28:
                // The middle byte holds the high four bits of both: left in its upper half, right in its lower.
                var seven = tree.Slice(at, 7);
                return right == 0
                    ? ((uint)(seven[3] & 0xF0) << 20) | ((uint)seven[0] << 16) | ((uint)seven[1] << 8) | seven[2]
                    : ((uint)(seven[3] & 0x0F) << 24) | ((uint)seven[4] << 16) | ((uint)seven[5] << 8) | seven[6];
            default:
                return BinaryPrimitives.ReadUInt32BigEndian(tree.Slice(at + (right * 4), 4));
        }
    }

    /// <summary>The whole file as a span: bounds are checked on every access, and no interop call is made for any.</summary>
    private ReadOnlySpan<byte> Content() => MemoryMarshal.CreateReadOnlySpan(
        ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), _view.SafeMemoryMappedViewHandle.DangerousGetHandle()), _length);

    private static ulong Required(MmdbValues metadata, ReadOnlySpan<byte> key) =>
        metadata.Number(metadata.Find(0, key)) ?? throw new MmdbException("The metadata lacks a number it must have.");
}
