namespace Hoko.Application.Redirects;

/// <summary>
/// The clicks of people that a link with a bound has had: those that the database counts, and this node's own that it does not count yet. What
/// other nodes have answered meanwhile is heard of when this node's next clicks are stored. For any number of threads.
/// </summary>
/// <param name="stored">What the database counts.</param>
public sealed class ClickCounter(long stored)
{
    private readonly Lock _gate = new();
    private long _stored = stored;
    private long _waiting;
    private bool _isClosed;

    /// <summary>Whether it counts no more: another takes its place.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
                return _isClosed;
        }
    }

    public bool IsReached(long bound)
    {
        lock (_gate)
            return _stored + _waiting >= bound;
    }

    /// <summary>Takes one of the clicks that are left, before it is recorded; null where the counter is closed, false where none is left.</summary>
    public bool? TryTake(long bound)
    {
        lock (_gate)
        {
            if (_isClosed)
                return null;

            if (_stored + _waiting >= bound)
                return false;

            _waiting++;
            return true;
        }
    }

    /// <summary>Gives a click back that could not be recorded.</summary>
    public void GiveBack()
    {
        lock (_gate)
            _waiting = Math.Max(0, _waiting - 1);
    }

    /// <summary>Some of this node's clicks are counted by the database now.</summary>
    /// <param name="clicks">How many.</param>
    /// <param name="total">What the database counts with them.</param>
    public void Store(long clicks, long total)
    {
        lock (_gate)
        {
            _stored = Math.Max(_stored, total);

            // More than are waiting only after a restore of the database, when clicks are stored again.
            _waiting = Math.Max(0, _waiting - clicks);
        }
    }

    /// <summary>
    /// What the database was seen to count, which is of no use while it may or may not be with clicks of this node that wait. False where the
    /// counter is closed.
    /// </summary>
    public bool Hear(long total)
    {
        lock (_gate)
        {
            if (_waiting == 0)
                _stored = Math.Max(_stored, total);

            return !_isClosed;
        }
    }

    /// <summary>Has it count no more, whatever it held.</summary>
    public void Close()
    {
        lock (_gate)
            _isClosed = true;
    }

    /// <summary>Closes it where the database counts all that it does.</summary>
    public bool TryClose()
    {
        lock (_gate)
            return _isClosed |= _waiting == 0;
    }
}
