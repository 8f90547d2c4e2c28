using System.Buffers.Binary;

namespace Hoko.Domain.Tracking;

/// <summary>Ids of clicks: UUIDs v7 whose leading 48 bits are the click's millisecond, the rest random.</summary>
public static class ClickId
{
    /// <summary>The instant inside the id; what <see cref="Click.CreatedAt"/> is. The epoch for a UUID that tells none.</summary>
    public static DateTimeOffset TimeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16;
        return milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : DateTimeOffset.UnixEpoch;
    }
}
