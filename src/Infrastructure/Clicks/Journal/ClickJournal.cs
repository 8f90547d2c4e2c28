using Hoko.Infrastructure.Files;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>
/// Where a click is safe before its visitor is answered: an append-only sequence of opaque records in segment files, of which the drain brings
/// one after the other into the database. Everything is for any thread at any time unless it says otherwise.
/// </summary>
internal sealed class ClickJournal : IAsyncDisposable
{
    private readonly ILogger _logger;
    private readonly JournalFolder _folder;
    private readonly SegmentSync _sync;
    private readonly SegmentWriter _writer;
    private readonly GroupCommit _commit;
    private readonly JournalRun _run;
    private bool _positionKnown;
    private int _disposed;

    private ClickJournal(JournalOptions options, JournalFolder folder, TimeProvider time, ILogger logger)
    {
        (_folder, _logger) = (folder, logger);
        var segments = folder.Segments.Snapshot;
        var start = segments is [var first, ..] ? first.Start : 0;
        _run = JournalRun.After(segments);

        Counters = new JournalCounters(time);
        Progress = new DrainProgress(time, new JournalPosition(start), new JournalPosition(_run.EndBefore));
        _sync = new SegmentSync(options.Directory, options.SyncInterval, Counters, logger);
        _writer = new SegmentWriter(options, _run.Seed, folder.Segments, _sync) { JournalId = folder.JournalId };
        _commit = new GroupCommit(options, folder.Segments, _writer, Counters, Progress, _run, time, logger);
        _commit.Drained(start);
    }

    /// <summary>Under which the database keeps the position it has; <see cref="EnsureAtLeast"/> may change it.</summary>
    public Guid Id => _writer.JournalId;

    /// <summary>Everything before it is the kernel's and can be read.</summary>
    public JournalPosition End => _commit.End;

    /// <summary>What opening found amiss.</summary>
    public JournalRecovery Recovery => _folder.Recovery;

    public JournalCounters Counters { get; }

    /// <summary>How the drain, those who wait for it and those who append know of each other.</summary>
    public DrainProgress Progress { get; }

    /// <exception cref="JournalInUseException">Another process has the folder open.</exception>
    /// <exception cref="IOException">The folder can't be read or made.</exception>
    public static ClickJournal Open(JournalOptions options, TimeProvider time, ILogger<ClickJournal> logger)
    {
        options.Validate();
        var folder = JournalFolder.Open(options.Directory);
        OpenFiles.Close(options.Directory, UnixFileMode.None, isOwn: _ => true, logger);
        var journal = new ClickJournal(options, folder, time, logger);
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
        where TRecord : struct, IJournalRecord, allows ref struct => _commit.Append(record);

    /// <summary>A reader of its own for each who reads.</summary>
    public JournalReader CreateReader() => new(_folder.Segments, (segment, bytes) =>
    {
        Counters.Damaged(bytes);
        JournalLog.Damaged(_logger, bytes, segment.Start);
    });

    /// <summary>
    /// For the drain, once and before it begins: tells the journal what position the database has for <see cref="Id"/>. Where that is beyond
    /// anything this folder can have held (it was restored from a backup), the journal takes on a new id, so that no position means two
    /// records; what was appended since it was opened is kept under the new id, what is older the database has.
    /// </summary>
    /// <returns>Whether there is a new id; the drain then begins at the beginning.</returns>
    /// <exception cref="IOException">The disk refused the change; to be called again.</exception>
    public bool EnsureAtLeast(JournalPosition position)
    {
        if (_positionKnown)
            return false;

        var renew = position.Value > _run.Start;
        if (renew)
        {
            var before = Id;
            _writer.Renew(Guid.NewGuid(), _run.Start);
            JournalLog.Renewed(_logger, before, Id);
            position = new JournalPosition(_run.Start);
        }

        _positionKnown = true;
        Progress.Advance(position);
        Drop(position, keepLast: !renew);
        return renew;
    }

    /// <summary>Everything before a position is in the database: whole segments of it are deleted, and its room is free for new records.</summary>
    public void DropBefore(JournalPosition position) => Drop(position, keepLast: true);

    /// <summary>Refuses further appends, finishes those under way, syncs, and lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;

        await _commit.CloseAsync();
        _writer.Close();
        _sync.Dispose();
        _folder.Dispose();
    }

    private void Drop(JournalPosition position, bool keepLast)
    {
        var dropped = _folder.Segments.TakeBefore(position.Value, keepLast);
        _commit.Drained(position.Value);
        foreach (var segment in dropped)
        {
            try
            {
                // Damaged bytes may still tell somebody something.
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
