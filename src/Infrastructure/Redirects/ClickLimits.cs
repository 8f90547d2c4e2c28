using System.Collections.Concurrent;
using System.Data.Common;
using Hoko.Application.Redirects;
using Hoko.Infrastructure.Clicks.Journal;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Redirects;

/// <summary>
/// The counters of this node. One is made of what the database counts once it has all that the journal held before; from then on it is exact as
/// far as this node's own clicks go, whether the database is there or not.
/// </summary>
internal sealed class ClickLimits(HokoDbFactory databases, ClickJournal journal, HokoOptions options) : IClickLimits, IDisposable
{
    private const int MaxCounters = 100_000;
    private const int ConcurrentLoads = 4;

    private readonly ConcurrentDictionary<Guid, ClickCounter> _counters = new();
    private readonly SemaphoreSlim _loads = new(ConcurrentLoads, ConcurrentLoads);
    private readonly TimeSpan _catchUp = TimeSpan.FromSeconds(options.CatchUpSeconds);

    // Clicks of earlier runs lie before it; those of this one are known to their counters.
    private JournalPosition _uncounted = journal.End;
    private int _sweeps;

    public async ValueTask<bool> IsReachedAsync(RedirectLink link, CancellationToken cancellationToken) =>
        (await CounterOfAsync(link, cancellationToken)).IsReached(link.Link.MaxClicks!.Value);

    public async ValueTask<ClickCounter?> TryTakeAsync(RedirectLink link, CancellationToken cancellationToken)
    {
        while (true)
        {
            var counter = await CounterOfAsync(link, cancellationToken);
            if (counter.TryTake(link.Link.MaxClicks!.Value) is { } isTaken)
                return isTaken ? counter : null;
        }
    }

    /// <summary>This node's drain has stored clicks.</summary>
    /// <param name="clicks">How many of each link with a bound, those among them that were stored already.</param>
    /// <param name="totals">What the database counts with them; of links whose clicks were all there already, nothing.</param>
    public void Store(IReadOnlyDictionary<Guid, long> clicks, IReadOnlyDictionary<Guid, long> totals)
    {
        foreach (var (link, count) in clicks)
        {
            if (_counters.TryGetValue(link, out var counter))
                counter.Store(count, totals.GetValueOrDefault(link));
        }
    }

    /// <summary>The database does not have the journal as this node's drain left it there: all is counted anew.</summary>
    public void Forget()
    {
        _uncounted = journal.End;
        Interlocked.Increment(ref _sweeps);
        foreach (var counter in _counters.Values)
            counter.Close();

        _counters.Clear();
    }

    public void Dispose() => _loads.Dispose();

    private ValueTask<ClickCounter> CounterOfAsync(RedirectLink link, CancellationToken cancellationToken) =>
        link.Counter is { IsClosed: false } counter ? new(counter) : new(LoadAsync(link, cancellationToken));

    private async Task<ClickCounter> LoadAsync(RedirectLink link, CancellationToken cancellationToken)
    {
        await _loads.WaitAsync(cancellationToken);
        try
        {
            // Of many visitors who come at once the first ones ask.
            while (link.Counter is not { IsClosed: false })
                link.Counter = await CountAsync(link.Link.Id, cancellationToken);

            return link.Counter;
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException or TimeoutException)
        {
            throw new LinkUnavailableException(failure);
        }
        finally
        {
            _loads.Release();
        }
    }

    /// <summary>The counter of a link; null where it has to be counted again.</summary>
    private async Task<ClickCounter?> CountAsync(Guid linkId, CancellationToken cancellationToken)
    {
        if (_counters.Count >= MaxCounters)
            Sweep();

        var sweeps = Volatile.Read(ref _sweeps);
        if (!await journal.Progress.WaitForAsync(_uncounted, _catchUp, cancellationToken))
            throw new TimeoutException("The journal's earlier clicks have not reached the database in time.");

        await using var db = databases.Create();
        var stored = await db.LinkClickCounts
            .Where(count => count.LinkId == linkId)
            .Select(count => count.HumanClicks)
            .SingleOrDefaultAsync(cancellationToken);

        // A counter that was closed since may have stored clicks since.
        if (sweeps != Volatile.Read(ref _sweeps))
            return null;

        var counter = _counters.GetOrAdd(linkId, static (_, clicks) => new ClickCounter(clicks), stored);
        return counter.Hear(stored) ? counter : null;
    }

    /// <summary>Lets those go that hold nothing which the database does not know.</summary>
    private void Sweep()
    {
        foreach (var (link, counter) in _counters)
        {
            if (!counter.TryClose())
                continue;

            Interlocked.Increment(ref _sweeps);
            _counters.TryRemove(KeyValuePair.Create(link, counter));
        }
    }
}
