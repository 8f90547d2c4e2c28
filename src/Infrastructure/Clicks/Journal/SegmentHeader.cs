using System.Buffers.Binary;
using System.Numerics;

namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>
/// The beginning of a segment file, in two copies 64 bytes apart, so that one bad byte does not cost a segment. Each: magic (8), version (4),
/// CRC32C of all else (4), journal id (16), position of the first record (8), seed of the records' checksums (4); little-endian.
/// </summary>
/// <param name="JournalId">Under which a database keeps the position it has reached.</param>
/// <param name="Start">The position at which the first record begins; the file's name says it too.</param>
/// <param name="Seed">A random number of the run that wrote the segment.</param>
internal readonly record struct SegmentHeader(Guid JournalId, long Start, uint Seed)
{
    public const int Length = 128;

    private const int CopyLength = 64;
    private const uint Version = 1;

    private static ReadOnlySpan<byte> Magic => "HOKOCLIK"u8;

    public void Write(Span<byte> destination)
    {
        var copy = destination[..CopyLength];
        copy.Clear();
        Magic.CopyTo(copy);
        BinaryPrimitives.WriteUInt32LittleEndian(copy[8..], Version);
        JournalId.TryWriteBytes(copy[16..]);
        BinaryPrimitives.WriteInt64LittleEndian(copy[32..], Start);
        BinaryPrimitives.WriteUInt32LittleEndian(copy[40..], Seed);
        BinaryPrimitives.WriteUInt32LittleEndian(copy[12..], Checksum(copy));
        copy.CopyTo(destination[CopyLength..]);
    }

    /// <returns>Whether one of the copies is unharmed and of this version.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out SegmentHeader header) =>
        TryReadCopy(bytes[..CopyLength], out header) || TryReadCopy(bytes[CopyLength..Length], out header);

    private static bool TryReadCopy(ReadOnlySpan<byte> copy, out SegmentHeader header)
    {
        header = new SegmentHeader(
            new Guid(copy[16..32]), BinaryPrimitives.ReadInt64LittleEndian(copy[32..]), BinaryPrimitives.ReadUInt32LittleEndian(copy[40..]));

        return copy.StartsWith(Magic)
            && BinaryPrimitives.ReadUInt32LittleEndian(copy[8..]) == Version
            && BinaryPrimitives.ReadUInt32LittleEndian(copy[12..]) == Checksum(copy)
            && header.Start >= 0;
    }

    private static uint Checksum(ReadOnlySpan<byte> copy)
    {
        var crc = uint.MaxValue;
        for (var i = 0; i < CopyLength; i++)
        {
            if (i is < 12 or >= 16)
                crc = BitOperations.Crc32C(crc, copy[i]);
        }

        return crc;
    }
}
