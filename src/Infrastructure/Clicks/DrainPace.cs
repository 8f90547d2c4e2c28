using Hoko.Infrastructure.Clicks.Journal;

namespace Hoko.Infrastructure.Clicks;

/// <summary>How long clicks may wait while the drain leaves the processors to visitors.</summary>
/// <param name="IsOnlyNode">Whether nobody but this node reads what it stores: who asks here is waited for, however much there is.</param>
internal sealed record DrainPace(bool IsOnlyNode)
{
    // About half a million clicks, which are stored in ten seconds once visits leave the machine to the drain.
    private const long MaxBytes = 256L << 20;

    // Other nodes are promised clicks within two seconds.
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(1);

    // Clicks that nobody waits for gather this long at least: a write of many costs little more than one of a few.
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(2);

    // Of the time that visits take all there is, the drain works a quarter.
    private const int RestsForWork = 3;

    // The database and, where they are on the same machine, clients take the rest.
    private const double BusyShare = 1.0 / 3;

    public bool MayRest(ClickJournal journal) =>
        journal.Counters.UndrainedBytes < MaxBytes && (IsOnlyNode || journal.Progress.Lag < LongestLag);

    /// <summary>How long to rest: longer than clicks need to gather only where visits want the processors.</summary>
    /// <param name="work">How long the work before took.</param>
    /// <param name="processors">The share of the processors that this process has had meanwhile.</param>
    public TimeSpan RestAfter(TimeSpan work, double processors)
    {
        if (!IsOnlyNode || processors < BusyShare)
            return ShortestRest;

        var rest = work * RestsForWork;
        return rest < ShortestRest ? ShortestRest : rest > LongestRest ? LongestRest : rest;
    }
}
