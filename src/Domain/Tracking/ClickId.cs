using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Hoko.Domain.Tracking;

/// <summary>Ids of clicks: UUIDs v7 whose leading 48 bits are the click's millisecond, the rest random.</summary>
public static class ClickId
{
    private const int RandomBytes = 10;
    private const int Drawn = 256;

    [ThreadStatic]
    private static byte[]? s_random;

    [ThreadStatic]
    private static int s_left;

    /// <summary>
    /// A new id of a millisecond, with 74 bits that nobody can guess from another. They are drawn for many ids at a time: asking the
    /// system for each costs as much as all the rest of a click.
    /// </summary>
    public static Guid Create(DateTimeOffset createdAt)
    {
        var random = s_random ??= new byte[Drawn * RandomBytes];
        if (s_left == 0)
        {
            RandomNumberGenerator.Fill(random);
            s_left = Drawn;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, createdAt.ToUnixTimeMilliseconds() << 16);
        random.AsSpan(--s_left * RandomBytes, RandomBytes).CopyTo(bytes[6..]);
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

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
