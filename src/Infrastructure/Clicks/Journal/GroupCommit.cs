using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>
/// Gathers what is appended while a write is under way, and gives it to the kernel in the next. There is no thread that waits for
/// work: the append that finds no write under way sees to one, and a write that finds more queued behind it sees to the next.
/// </summary>
internal sealed class GroupCommit : IThreadPoolWorkItem
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly JournalOptions _options;
    private readonly SegmentList _segments;
    private readonly SegmentWriter _writer;
    private readonly JournalCounters _counters;
    private readonly DrainProgress _progress;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly uint _seed;

    private AppendQueue _filling;
    private AppendQueue _writing;
    private long _next;
    private long _committed;
    private long _end;
    private long _drained;
    private long _failedAt;
    private long _refusedBefore;
    private bool _failing;
    private bool _busy;
    private bool _closed;
    private volatile bool _alone;
    private TaskCompletionSource? _idle;

    public GroupCommit(
        JournalOptions options, SegmentList segments, SegmentWriter writer, JournalCounters counters, DrainProgress progress,
        JournalRun run, TimeProvider time, ILogger logger)
    {
        (_options, _segments, _writer, _counters, _progress) = (options, segments, writer, counters, progress);
        (_time, _logger, _seed) = (time, logger, run.Seed);
        (_next, _committed, _end) = (run.Start, run.Start, run.EndBefore);

        var groups = new AppendGroupPool();
        (_filling, _writing) = (new AppendQueue(groups), new AppendQueue(groups));
    }

    public JournalPosition End => new(Volatile.Read(ref _end));

    public ValueTask<AppendResult> Append<TRecord>(TRecord record)
        where TRecord : struct, IJournalRecord, allows ref struct
    {
        AppendGroup group;
        short number;
        bool lead;
        var maxBytes = record.MaxBytes;
        lock (_gate)
        {
            if (Refusal(maxBytes) is not AppendOutcome.Appended and var refusal)
            {
                _counters.Refused(refusal);
                return new(new AppendResult(refusal, default));
            }

            _next += _filling.Write(ref record, maxBytes, _seed, _next);
            group = _filling.Group;
            number = group.Add(_next);
            lead = !_busy;
            _busy = true;
        }

        // Alone, a write of its own is cheaper than a hop through the pool, and its result is there before anyone awaits it. In company the
        // pool's queue comes first: the requests that are ready there join the group, which is what makes groups large.
        if (lead && (!_alone || WriteNext()))
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return new(group, number);
    }

    /// <summary>What lies before a position no longer counts towards the maximum.</summary>
    public void Drained(long position)
    {
        lock (_gate)
        {
            _drained = Math.Max(_drained, position);
            _counters.UndrainedBytes = _segments.BytesAfter(_drained);
        }
    }

    /// <summary>Refuses further appends, and completes when those under way are through.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _closed = true;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_busy)
                _idle.TrySetResult();
            return _idle.Task;
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (WriteNext())
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private AppendOutcome Refusal(int maxBytes)
    {
        if (_closed)
            return AppendOutcome.Closed;
        if (_failing && _time.GetElapsedTime(_failedAt) < RetryAfter)
            return AppendOutcome.IoError;
        if (maxBytes > RecordFrame.MaxPayload)
            return AppendOutcome.TooLarge;

        var frame = RecordFrame.Overhead + maxBytes;
        if (_counters.UndrainedBytes + (_next - _committed) + frame > _options.MaximumUndrainedBytes)
            return AppendOutcome.Full;
        return _filling.HasRoomFor(frame) ? AppendOutcome.Appended : AppendOutcome.Backlog;
    }

    /// <summary>Writes what is queued, as one group.</summary>
    /// <returns>Whether more has queued meanwhile and is to be written; if not, the next append leads again.</returns>
    private bool WriteNext()
    {
        lock (_gate)
            (_filling, _writing) = (_writing, _filling);

        try
        {
            _writer.Write(_writing.Bytes, _committed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Refuse(e);
            return false;
        }

        return Commit();
    }

    private bool Commit()
    {
        AppendGroup group;
        bool recovered, more;
        long lost;
        lock (_gate)
        {
            var bytes = _writing.Bytes.Length;
            _committed += bytes;
            _writer.Commit(_committed);
            Volatile.Write(ref _end, _committed);
            _counters.UndrainedBytes += bytes;
            _counters.Written(_writing.Group.Count, bytes);
            group = _writing.TakeGroup();
            _alone = group.Count == 1 && _options.SyncInterval > TimeSpan.Zero;
            (recovered, _failing) = (_failing, false);
            lost = _counters.Refusals(AppendOutcome.IoError) - _refusedBefore;
            more = StayBusy();
        }

        if (recovered)
            JournalLog.WritesAgain(_logger, lost);
        _progress.RecordsArrived(End);
        group.Complete(AppendOutcome.Appended);
        return more;
    }

    private void Refuse(Exception error)
    {
        _writer.Abandon();
        AppendGroup written, queued;
        bool first;
        lock (_gate)
        {
            // Those that queued meanwhile have positions behind the failed ones: they go too, and the positions are given anew.
            (written, queued) = (_writing.TakeGroup(), _filling.TakeGroup());
            _next = _committed;
            (first, _failing, _failedAt) = (!_failing, true, _time.GetTimestamp());
            if (first)
                _refusedBefore = _counters.Refusals(AppendOutcome.IoError);
            _counters.WriteFailed();
            _counters.Refused(AppendOutcome.IoError, written.Count + queued.Count);
            _ = StayBusy();
        }

        if (first)
            JournalLog.WriteFailed(_logger, error);
        written.Complete(AppendOutcome.IoError);
        queued.Complete(AppendOutcome.IoError);
    }

    private bool StayBusy()
    {
        _busy = !_filling.IsEmpty;
        if (!_busy)
            _idle?.TrySetResult();
        return _busy;
    }
}
