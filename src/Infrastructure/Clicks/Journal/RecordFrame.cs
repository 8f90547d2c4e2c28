using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Hoko.Infrastructure.Clicks.Journal;

internal enum FrameState
{
    Whole,

    /// <summary>May be whole, but more bytes are needed to tell.</summary>
    Incomplete,
    Broken,
}

/// <summary>
/// What stands before each record: its length and a CRC32C, both 4 bytes little-endian. The checksum begins with the run's secret seed and the
/// record's position, and so says not only that bytes are unharmed but that they were written here: bytes that a visitor made up inside
/// a record never pass for one, nor do leftovers of another place.
/// </summary>
internal static class RecordFrame
{
    public const int Overhead = 8;

    /// <summary>The largest record, in bytes.</summary>
    public const int MaxPayload = 1 << 20;

    // What a search for the next whole record may spend on checksums; only bytes made to deceive come near it.
    private const long ResyncBudget = 1L << 30;

    /// <summary>Completes a frame whose payload is written already.</summary>
    public static void Seal(Span<byte> frame, uint seed, long start)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(frame, (uint)(frame.Length - Overhead));
        BinaryPrimitives.WriteUInt32LittleEndian(frame[4..], Checksum(frame[Overhead..], seed, start));
    }

    /// <param name="bytes">What is at hand from the frame's first byte on.</param>
    /// <param name="available">How many bytes the segment has from there; no frame reaches beyond.</param>
    /// <param name="seed">The seed of the run that wrote the segment.</param>
    /// <param name="start">The position of the frame's first byte.</param>
    /// <param name="length">The whole frame's length; where incomplete, the bytes needed to go on.</param>
    public static FrameState Inspect(ReadOnlySpan<byte> bytes, long available, uint seed, long start, out int length)
    {
        length = Overhead;
        if (bytes.Length < Overhead)
            return available < Overhead ? FrameState.Broken : FrameState.Incomplete;

        var payload = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        if (payload is 0 or > MaxPayload || Overhead + payload > available)
            return FrameState.Broken;

        length = Overhead + (int)payload;
        if (bytes.Length < length)
            return FrameState.Incomplete;

        return BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]) == Checksum(bytes[Overhead..length], seed, start) ? FrameState.Whole : FrameState.Broken;
    }

    /// <summary>How far the next whole frame is from a broken one at the beginning of <paramref name="rest"/>; its length where there is none.</summary>
    public static int Resynchronise(ReadOnlySpan<byte> rest, uint seed, long start)
    {
        var budget = ResyncBudget;
        for (var offset = 1; offset <= rest.Length - Overhead && budget > 0; offset++)
        {
            if (Inspect(rest[offset..], rest.Length - offset, seed, start + offset, out var length) == FrameState.Whole)
                return offset;
            budget -= length - Overhead;
        }

        return rest.Length;
    }

    private static uint Checksum(ReadOnlySpan<byte> payload, uint seed, long start)
    {
        var crc = BitOperations.Crc32C(seed, (ulong)start);
        crc = BitOperations.Crc32C(crc, (uint)payload.Length);

        var words = MemoryMarshal.Cast<byte, ulong>(payload);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, word);
        foreach (var rest in payload[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, rest);

        return crc;
    }
}
