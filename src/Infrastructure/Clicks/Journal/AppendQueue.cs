namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>The records that wait for the next write: their bytes, ready for the kernel, and their completions. Not thread-safe.</summary>
internal sealed class AppendQueue(AppendGroupPool groups)
{
    /// <summary>More than a disk that works ever leaves waiting; beyond it appends are refused rather than memory used up.</summary>
    public const int MaxBytes = 8 << 20;

    private byte[] _bytes = new byte[256 << 10];
    private int _length;

    public AppendGroup Group { get; private set; } = groups.Rent();

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public bool IsEmpty => Group.Count == 0;

    public bool HasRoomFor(int frame) => _length + frame <= MaxBytes && !Group.IsFull;

    /// <summary>Lets a record write itself behind the others. If it throws, nothing has changed.</summary>
    /// <returns>The bytes it takes with its frame.</returns>
    public int Write<TRecord>(ref TRecord record, int maxBytes, uint seed, long start)
        where TRecord : struct, IJournalRecord, allows ref struct
    {
        var reserved = RecordFrame.Overhead + maxBytes;
        if (_bytes.Length - _length < reserved)
            Array.Resize(ref _bytes, Math.Min(MaxBytes, Math.Max(_bytes.Length * 2, _length + reserved)));

        var frame = _bytes.AsSpan(_length, reserved);
        var length = record.Write(frame[RecordFrame.Overhead..]);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, maxBytes);

        frame = frame[..(RecordFrame.Overhead + length)];
        RecordFrame.Seal(frame, seed, start);
        _length += frame.Length;
        return frame.Length;
    }

    /// <summary>Begins anew with an empty group; the old one's completions are the taker's.</summary>
    public AppendGroup TakeGroup()
    {
        var taken = Group;
        Group = groups.Rent();
        _length = 0;
        return taken;
    }
}
