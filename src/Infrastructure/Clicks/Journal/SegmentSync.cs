using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace Hoko.Infrastructure.Clicks.Journal;

/// <summary>
/// Brings what was written to the disk itself, an interval after the first write since the last time. It has a thread of its own: an fsync
/// may take long, and a thread of the pool that waits for a disk is one that answers no visitor. Idle, it sleeps without a timer.
/// </summary>
internal sealed class SegmentSync : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<SafeFileHandle> _sealed = [];
    private readonly AutoResetEvent _wake = new(false);
    private readonly ManualResetEvent _stop = new(false);
    private readonly string _directory;
    private readonly TimeSpan _interval;
    private readonly JournalCounters _counters;
    private readonly ILogger _logger;
    private readonly Thread _thread;
    private SafeFileHandle? _active;
    private bool _directoryChanged;
    private int _dirty;

    public SegmentSync(string directory, TimeSpan interval, JournalCounters counters, ILogger logger)
    {
        _directory = directory;
        _interval = interval;
        _counters = counters;
        _logger = logger;
        _thread = new Thread(Run) { IsBackground = true, Name = "journal sync" };
        _thread.Start();
    }

    /// <summary>Something was written to the active segment.</summary>
    public void Written()
    {
        // Read first: an exchange on each group would be a locked instruction for nothing.
        if (Volatile.Read(ref _dirty) == 0 && Interlocked.Exchange(ref _dirty, 1) == 0)
            _wake.Set();
    }

    /// <summary>A new segment is written from now on; the one before is closed after its last sync.</summary>
    public void Begin(SafeFileHandle handle)
    {
        lock (_gate)
        {
            _active = handle;
            _directoryChanged = true;
        }

        Written();
    }

    /// <summary>Nothing more is written to the active segment.</summary>
    public void Seal()
    {
        lock (_gate)
        {
            if (_active is not null)
                _sealed.Add(_active);
            _active = null;
        }

        Written();
    }

    public void Dispose()
    {
        Seal();
        _stop.Set();
        _wake.Set();
        _thread.Join();
        _wake.Dispose();
        _stop.Dispose();
    }

    private void Run()
    {
        var stopping = false;
        while (!stopping)
        {
            _wake.WaitOne();
            stopping = _stop.WaitOne(_interval);
            Volatile.Write(ref _dirty, 0);
            Sync();
        }
    }

    private void Sync()
    {
        SafeFileHandle? active;
        SafeFileHandle[] done;
        bool directoryChanged;
        lock (_gate)
        {
            (active, done, directoryChanged) = (_active, [.. _sealed], _directoryChanged);
            _sealed.Clear();
            _directoryChanged = false;
        }

        foreach (var handle in done)
        {
            Flush(handle);
            handle.Dispose();
        }

        if (active is not null)
            Flush(active);
        if (directoryChanged)
            DiskDirectory.Flush(_directory);
    }

    private void Flush(SafeFileHandle handle)
    {
        try
        {
            RandomAccess.FlushToDisk(handle);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // The kernel has marked the pages as clean all the same; there is nothing to try again, only to tell.
            _counters.SyncFailed();
            JournalLog.SyncFailed(_logger, e);
        }
    }
}
