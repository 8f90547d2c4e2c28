using Microsoft.Win32.SafeHandles;

namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>
/// Reads whole records from any position on, while others append. One thread at a time; memory is reused from batch to batch. Damaged bytes
/// are skipped up to the next record that is whole, and the segment is marked so that it is kept when it is drained.
/// </summary>
internal sealed class JournalReader(SegmentList segments, Action<Segment, long>? onDamage = null) : IDisposable
{
    private const int SmallestRead = 64 << 10;

    private byte[] _buffer = [];
    private JournalRecord[] _records = new JournalRecord[256];
    private Segment? _segment;
    private SafeFileHandle? _file;

    /// <summary>Reads what follows a position, from one segment at most.</summary>
    /// <param name="from">A batch's <c>Next</c>, a record's position, or zero for the journal's beginning.</param>
    /// <param name="maxBytes">How many bytes to look at; a larger record is still given.</param>
    /// <param name="maxRecords">How many records to give.</param>
    /// <exception cref="IOException">The disk can't be read; the same position may be asked for again.</exception>
    public JournalBatch ReadBatch(JournalPosition from, int maxBytes = 1 << 20, int maxRecords = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRecords, 1);
        var (position, skipped) = (from.Value, 0L);
        var wanted = Math.Max(maxBytes, SmallestRead);

        while (segments.After(position) is { } segment)
        {
            position = Math.Max(position, segment.Start);
            if (!TryOpen(segment))
            {
                // Dropped while it was looked up, or deleted by hand: its records are gone, and reading goes on behind them.
                position = segment.End;
                continue;
            }

            var (end, expected) = (segment.End, (int)Math.Min(wanted, segment.End - position));
            var window = Read(segment, position, expected);
            var count = Parse(window, segment, position, end, maxRecords, out var length, out var needed);
            if (count > 0)
                return new JournalBatch(_records.AsMemory(0, count), new JournalPosition(position + length), skipped);

            if (needed > window.Length && window.Length == expected)
            {
                wanted = needed;
                continue;
            }

            var harmed = Resynchronise(segment, position, end);
            (position, skipped) = (position + harmed, skipped + harmed);
        }

        return new JournalBatch(default, new JournalPosition(position), skipped);
    }

    public void Dispose() => _file?.Dispose();

    private int Parse(ReadOnlyMemory<byte> window, Segment segment, long position, long end, int maxRecords, out int length, out int needed)
    {
        var count = 0;
        for (length = 0, needed = 0; count < maxRecords && position + length < end; count++)
        {
            var start = position + length;
            var state = RecordFrame.Inspect(window.Span[length..], end - start, segment.Header.Seed, start, out var frame);
            if (state != FrameState.Whole)
            {
                needed = state == FrameState.Incomplete ? frame : 0;
                break;
            }

            if (count == _records.Length)
                Array.Resize(ref _records, count * 2);
            _records[count] = new JournalRecord(new JournalPosition(start + frame), window.Slice(length + RecordFrame.Overhead, frame - RecordFrame.Overhead));
            length += frame;
        }

        return count;
    }

    private long Resynchronise(Segment segment, long position, long end)
    {
        // Its own memory, not the reused one: this is rare, and may be a whole segment.
        var rest = SegmentScan.ReadAll(_file!, segment, position);
        var harmed = (long)RecordFrame.Resynchronise(rest, segment.Header.Seed, position);
        if (harmed == rest.Length)
            harmed = end - position;

        segment.Damaged = true;
        onDamage?.Invoke(segment, harmed);
        return harmed;
    }

    private ReadOnlyMemory<byte> Read(Segment segment, long position, int bytes)
    {
        if (_buffer.Length < bytes)
            _buffer = GC.AllocateUninitializedArray<byte>(bytes);
        return _buffer.AsMemory(0, SegmentScan.ReadFully(_file!, _buffer.AsSpan(0, bytes), segment.FileOffset(position)));
    }

    private bool TryOpen(Segment segment)
    {
        if (_segment == segment)
            return true;

        _file?.Dispose();
        (_file, _segment) = (null, null);
        try
        {
            _file = File.OpenHandle(segment.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            _segment = segment;
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }
}
