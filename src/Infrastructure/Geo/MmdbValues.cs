using System.Text;

namespace Hoko.Infrastructure.Geo;

/// <summary>
/// Reads values of a MaxMind DB data section (https://maxmind.github.io/MaxMind-DB/, "Output Data Section").
/// Positions are offsets in the section. Content is not trusted: every read is checked against the section's end, pointers are
/// followed once, never to another pointer, and each call may pass over a bounded number of values.
/// </summary>
internal readonly ref struct MmdbValues(ReadOnlySpan<byte> section)
{
    // The largest published records hold some 200 values; nesting is at most 4 deep.
    private const int MaxValues = 4_096;
    private const int MaxDepth = 16;
    // Longer than any place's name; what is longer is damage.
    private const int MaxTextBytes = 512;

    private readonly ReadOnlySpan<byte> _section = section;

    /// <summary>Position of the value under a key of the map at a position; null where there is no map or no such key.</summary>
    public int? Find(int at, ReadOnlySpan<byte> key)
    {
        var map = Resolve(at);
        if (map.Type != MmdbType.Map) return null;

        var position = map.Start;
        var budget = MaxValues;
        for (var i = 0; i < map.Size; i++)
        {
            var name = Resolve(position);
            if (name.Type != MmdbType.Text) throw new MmdbException("A map key is not a text.");
            var value = name.Next;
            if (Bytes(name).SequenceEqual(key)) return value;
            position = Skip(value, ref budget, 0);
        }

        return null;
    }

    /// <summary>Position of the first element of the array at a position; null where there is none.</summary>
    public int? First(int at)
    {
        var array = Resolve(at);
        return array is { Type: MmdbType.Array, Size: > 0 } ? array.Start : null;
    }

    /// <summary>The text at a position; null for other types, the empty text and what cannot be a name.</summary>
    public string? Text(int? at)
    {
        if (at is null) return null;
        var value = Resolve(at.Value);
        if (value.Type != MmdbType.Text || value.Size is 0 or > MaxTextBytes) return null;
        var bytes = Bytes(value);
        // A NUL would be refused by the database that the name ends up in.
        return bytes.Contains((byte)0) ? null : Encoding.UTF8.GetString(bytes);
    }

    /// <summary>The unsigned number (up to 64 bits) at a position; null for other types.</summary>
    public ulong? Number(int? at)
    {
        if (at is null) return null;
        var value = Resolve(at.Value);
        if (value.Type is not (MmdbType.UInt16 or MmdbType.UInt32 or MmdbType.UInt64) || value.Size > 8) return null;
        ulong number = 0;
        foreach (var b in Bytes(value)) number = (number << 8) | b;
        return number;
    }

    private int Skip(int at, ref int budget, int depth)
    {
        if (--budget < 0 || depth > MaxDepth) throw new MmdbException("A record is too large or too deep.");
        var value = Header(at);
        switch (value.Type)
        {
            // Passed over, not followed: what it points to lies elsewhere.
            case MmdbType.Pointer or MmdbType.Boolean:
                return value.Start;
            case MmdbType.Map or MmdbType.Array:
                var children = value.Type == MmdbType.Map ? 2L * value.Size : value.Size;
                var position = value.Start;
                for (var i = 0L; i < children; i++) position = Skip(position, ref budget, depth + 1);
                return position;
            default:
                _ = Bytes(value);
                return value.Start + value.Size;
        }
    }

    /// <summary>The header at a position or, where that is a pointer, the one it points to; <c>Next</c> always follows the former.</summary>
    private MmdbHeader Resolve(int at)
    {
        var header = Header(at);
        if (header.Type != MmdbType.Pointer) return header with { Next = header.Start + header.Size };
        var target = Header(header.Size);
        if (target.Type == MmdbType.Pointer) throw new MmdbException("A pointer points to a pointer.");
        return target with { Next = header.Start };
    }

    /// <summary>For a pointer, <c>Size</c> is the position it points to; for a boolean it is the value.</summary>
    private MmdbHeader Header(int at)
    {
        var control = Byte(at++);
        var type = (MmdbType)(control >> 5);
        if (type == MmdbType.Pointer) return Pointer(control, at);
        if (type == MmdbType.Extended) type = (MmdbType)(Byte(at++) + 7);

        var size = control & 0x1F;
        if (size >= 29)
        {
            var extra = size - 28;
            size = extra switch { 1 => 29, 2 => 285, _ => 65_821 } + Integer(at, extra);
            at += extra;
        }

        return new(type, size, at, at);
    }

    private MmdbHeader Pointer(byte control, int at)
    {
        var extra = ((control >> 3) & 3) + 1;
        // The longest form holds all 32 bits in the bytes that follow; a section here is always shorter than 2 GiB.
        var value = extra == 4 ? (uint)Integer(at, 4) : ((uint)(control & 7) << (8 * extra)) + (uint)Integer(at, extra);
        value += extra switch { 2 => 2_048u, 3 => 526_336u, _ => 0u };
        if (value >= _section.Length) throw new MmdbException("A pointer leaves the file.");
        return new(MmdbType.Pointer, (int)value, at + extra, at + extra);
    }

    private int Integer(int at, int bytes)
    {
        var value = 0;
        for (var i = 0; i < bytes; i++) value = (value << 8) | Byte(at + i);
        return value;
    }

    private byte Byte(int at) => (uint)at < (uint)_section.Length ? _section[at] : throw new MmdbException("A value leaves the file.");

    private ReadOnlySpan<byte> Bytes(MmdbHeader value) => (long)value.Start + value.Size <= _section.Length
        ? _section.Slice(value.Start, value.Size)
        : throw new MmdbException("A value leaves the file.");
}

internal readonly record struct MmdbHeader(MmdbType Type, int Size, int Start, int Next);

internal enum MmdbType
{
    Extended = 0, Pointer = 1, Text = 2, Double = 3, Bytes = 4, UInt16 = 5, UInt32 = 6, Map = 7, Int32 = 8,
    UInt64 = 9, UInt128 = 10, Array = 11, CacheContainer = 12, EndMarker = 13, Boolean = 14, Float = 15,
}
