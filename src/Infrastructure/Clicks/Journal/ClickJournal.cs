using System.Security.Cryptography;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>
/// Where a click is safe before its visitor is answered: an append-only sequence of records in segment files. Appends from all threads are
/// gathered while a write is under way and go to the kernel together in the next; whoever finds no write under way sees to it.
/// </summary>
internal sealed class ClickJournal : IThreadPoolWorkItem, IAsyncDisposable
{
    // Between the runs of a process: more than a power cut can take from the end, so that a position which the database has seen is never given
    // to another record, even when clicks come in before the database can be asked. 2^23 restarts fit.
    private const long RunGap = 1L << 40;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly JournalFolder _folder;
    private readonly SegmentList _segments;
    private readonly SegmentSync _sync;
    private readonly SegmentWriter _writer;
    private readonly uint _seed = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
    private readonly long _runStart;

    private AppendQueue _filling;
    private AppendQueue _writing;
    private long _next;
    private long _committed;
    private long _end;
    private long _drained;
    private long _failedAt;
    private volatile bool _alone;
    private bool _failing;
    private bool _busy;
    private bool _closed;
    private bool _positionKnown;
    private TaskCompletionSource? _idle;

    private ClickJournal(JournalOptions options, JournalFolder folder, TimeProvider time, ILogger logger)
    {
        (_options, _folder, _segments, _time, _logger) = (options, folder, folder.Segments, time, logger);
        Counters = new JournalCounters(time);

        var segments = _segments.Snapshot;
        _drained = segments is [var first, ..] ? first.Start : 0;
        _end = segments is [.., var last] ? last.End : 0;
        _runStart = segments is [] ? 0 : _end + RunGap;
        _next = _committed = _runStart;
        Counters.UndrainedBytes = _segments.BytesAfter(_drained);
        Progress = new DrainProgress(time, new JournalPosition(_drained), End);

        var groups = new AppendGroupPool();
        (_filling, _writing) = (new AppendQueue(groups), new AppendQueue(groups));
        _sync = new SegmentSync(options.Directory, options.SyncInterval, Counters, logger);
        _writer = new SegmentWriter(options, _seed, _segments, _sync) { JournalId = folder.JournalId };
    }

    /// <summary>Under which the database keeps the position it has; <see cref="EnsureAtLeast"/> may change it.</summary>
    public Guid Id => _writer.JournalId;

    /// <summary>Everything before it is the kernel's and can be read.</summary>
    public JournalPosition End => new(Volatile.Read(ref _end));

    public JournalRecovery Recovery => _folder.Recovery;

    public JournalCounters Counters { get; }

    public DrainProgress Progress { get; }

    /// <exception cref="JournalInUseException">Another process has the folder open.</exception>
    public static ClickJournal Open(JournalOptions options, TimeProvider time, ILogger<ClickJournal> logger)
    {
        options.Validate();
        var journal = new ClickJournal(options, JournalFolder.Open(options.Directory), time, logger);
        JournalLog.Opened(logger, journal.Id, journal.Counters.UndrainedBytes);
        if (!journal.Recovery.IsClean)
            JournalLog.Repaired(logger, journal.Id, journal.Recovery);
        return journal;
    }

    /// <summary>
    /// Takes a record. The result is there when the kernel has it, or when it was refused; never an exception of the disk's. To be awaited
    /// once, as any value task. Allocates nothing once warm.
    /// </summary>
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
                Counters.Refused(refusal);
                return new(new AppendResult(refusal, default));
            }

            _next += _filling.Write(ref record, maxBytes, _seed, _next);
            group = _filling.Group;
            number = group.Add(_next);
            lead = !_busy;
            _busy = true;
        }

        if (lead)
            Lead();
        return new(group, number);
    }

    /// <summary>A reader of its own for each who reads.</summary>
    public JournalReader CreateReader() => new(_segments, (segment, bytes) =>
    {
        Counters.Damaged(bytes);
        JournalLog.Damaged(_logger, bytes, segment.Start);
    });

    /// <summary>
    /// Tells the journal, once and before draining, what position the database has for <see cref="Id"/>. Where that is beyond anything this folder
    /// can have held (it was restored from a backup), the journal takes on a new id, so that no position means two records; what was appended since
    /// it was opened stays, what is older the database has.
    /// </summary>
    /// <returns>Whether there is a new id.</returns>
    /// <exception cref="IOException">The disk refused the change; to be asked again.</exception>
    public bool EnsureAtLeast(JournalPosition position)
    {
        if (_positionKnown)
            return false;

        var renew = position.Value > _runStart;
        if (renew)
        {
            var before = Id;
            _writer.Renew(Guid.NewGuid(), _runStart);
            JournalLog.Renewed(_logger, before, Id);
            position = new JournalPosition(_runStart);
        }

        _positionKnown = true;
        Drop(_segments.TakeBefore(position.Value, keepLast: !renew), position.Value);
        Progress.Advance(position);
        return renew;
    }

    /// <summary>Everything before a position is in the database: whole segments of it are deleted, and its room is free for new records.</summary>
    public void DropBefore(JournalPosition position) => Drop(_segments.TakeBefore(position.Value, keepLast: true), position.Value);

    /// <summary>Refuses further appends, finishes those under way, syncs, and lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        Task idle;
        lock (_gate)
        {
            if (_closed)
                return;

            _closed = true;
            _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!_busy)
                _idle.SetResult();
            idle = _idle.Task;
        }

        await idle;
        _writer.Close();
        _sync.Dispose();
        _folder.Dispose();
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (WriteNext())
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    // Alone, a write of its own is cheaper than a hop through the pool, and its result is there before anyone awaits it. In company the pool's
    // queue comes first: the requests that are ready there join the group, which is what makes groups large.
    private void Lead()
    {
        if (!_alone || WriteNext())
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
        if (Counters.UndrainedBytes + (_next - _committed) + frame > _options.MaximumUndrainedBytes)
            return AppendOutcome.Full;
        return _filling.HasRoomFor(frame) ? AppendOutcome.Appended : AppendOutcome.Backlog;
    }

    /// <summary>Writes what is queued, as one group.</summary>
    /// <returns>Whether more has queued meanwhile; if not, the next append leads again.</returns>
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
            return Refuse(e);
        }

        return Commit();
    }

    private bool Commit()
    {
        AppendGroup group;
        bool recovered, more;
        lock (_gate)
        {
            var bytes = _writing.Bytes.Length;
            _committed += bytes;
            _writer.Commit(_committed);
            Volatile.Write(ref _end, _committed);
            Counters.UndrainedBytes += bytes;
            Counters.Written(_writing.Group.Count, bytes);
            group = _writing.TakeGroup();
            _alone = group.Count == 1 && _options.SyncInterval > TimeSpan.Zero;
            (recovered, _failing) = (_failing, false);
            more = GoesOn();
        }

        if (recovered)
            JournalLog.WritesAgain(_logger);
        Progress.RecordsArrived(End);
        group.Complete(AppendOutcome.Appended);
        return more;
    }

    private bool Refuse(Exception error)
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
            Counters.WriteFailed();
            Counters.Refused(AppendOutcome.IoError, written.Count + queued.Count);
            _ = GoesOn();
        }

        if (first)
            JournalLog.WriteFailed(_logger, error);
        written.Complete(AppendOutcome.IoError);
        queued.Complete(AppendOutcome.IoError);
        return false;
    }

    private bool GoesOn()
    {
        _busy = !_filling.IsEmpty;
        if (!_busy)
            _idle?.TrySetResult();
        return _busy;
    }

    private void Drop(IReadOnlyList<Segment> segments, long position)
    {
        lock (_gate)
        {
            _drained = Math.Max(_drained, position);
            Counters.UndrainedBytes = _segments.BytesAfter(_drained);
        }

        foreach (var segment in segments)
        {
            try
            {
                if (segment.Damaged)
                    JournalFolder.SetAside(segment.Path);
                else
                    File.Delete(segment.Path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                JournalLog.NotRemoved(_logger, e, segment.Start);
            }
        }
    }
}
