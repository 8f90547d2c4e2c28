using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Hoko.Infrastructure.Persistence.PostgreSql;

/// <summary>
/// Rows in the format of binary COPY (https://www.postgresql.org/docs/current/sql-copy.html), gathered for the next write to the
/// server. Npgsql's own importer passes through several asynchronous methods for every value, which cost more than the value.
/// </summary>
internal sealed class CopyBuffer
{
    private const int Null = -1;
    private const int FlushAt = 32 << 10;

    private static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private static ReadOnlySpan<byte> Header =>
        [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly ArrayBufferWriter<byte> _bytes = new(FlushAt + (FlushAt / 2));

    public bool IsFull => _bytes.WrittenCount >= FlushAt;

    public async Task FlushAsync(Stream target, CancellationToken cancellationToken)
    {
        await target.WriteAsync(_bytes.WrittenMemory, cancellationToken);
        _bytes.ResetWrittenCount();
    }

    /// <summary>The signature, no flags, no extension.</summary>
    public void WriteHeader() => _bytes.Write(Header);

    public void WriteTrailer() => BinaryPrimitives.WriteInt16BigEndian(Next(sizeof(short)), -1);

    public void BeginRow(int columns) => BinaryPrimitives.WriteInt16BigEndian(Next(sizeof(short)), (short)columns);

    public void WriteNull() => WriteLength(Null);

    public void Write(bool value)
    {
        WriteLength(sizeof(byte));
        Next(sizeof(byte))[0] = value ? (byte)1 : (byte)0;
    }

    public void Write(int value)
    {
        WriteLength(sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(Next(sizeof(int)), value);
    }

    public void Write(long value)
    {
        WriteLength(sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(Next(sizeof(long)), value);
    }

    public void Write(Guid value)
    {
        WriteLength(16);
        value.TryWriteBytes(Next(16), bigEndian: true, out _);
    }

    /// <summary>Microseconds since the year 2000; what is finer is cut.</summary>
    public void Write(DateTimeOffset value) => Write((value.UtcTicks - Epoch) / TimeSpan.TicksPerMicrosecond);

    public void Write(byte[] value)
    {
        WriteLength(value.Length);
        _bytes.Write(value);
    }

    public void Write(string value)
    {
        var room = _bytes.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(value.Length));
        var length = Encoding.UTF8.GetBytes(value, room[sizeof(int)..]);
        BinaryPrimitives.WriteInt32BigEndian(room, length);
        _bytes.Advance(sizeof(int) + length);
    }

    private void WriteLength(int length) => BinaryPrimitives.WriteInt32BigEndian(Next(sizeof(int)), length);

    private Span<byte> Next(int length)
    {
        var next = _bytes.GetSpan(length)[..length];
        _bytes.Advance(length);
        return next;
    }
}
