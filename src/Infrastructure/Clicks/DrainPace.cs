using Hoko.Infrastructure.Clicks.Journal;

namespace Hoko.Infrastructure.Clicks;

/// <summary>How long clicks may wait while the drain leaves the processors to visitors.</summary>
/// <param name="IsOnlyNode">Whether nobody but this node reads what it stores: who asks here is waited for, however much there is.</param>
internal sealed record DrainPace(bool IsOnlyNode)
{
    // About a million clicks, which are stored in ten seconds once visits leave the machine to the drain.
    private const long MaxBytes = 512L << 20;

    // Other nodes are promised clicks within two seconds.
    private static readonly TimeSpan LongestLag = TimeSpan.FromSeconds(1);

    // Clicks that nobody waits for gather this long at least: a write of many costs little more than one of a few.
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(2);

    // Of the time that visits last, the drain works a quarter.
    private const int RestsForWork = 3;

    public bool MayRest(ClickJournal journal) =>
        journal.Counters.UndrainedBytes < MaxBytes && (IsOnlyNode || journal.Progress.Lag < LongestLag);

    /// <summary>How long to rest after work of a length: on a machine with room for both, work is short, and so are rests.</summary>
    public TimeSpan RestAfter(TimeSpan work)
    {
        if (!IsOnlyNode)
            return ShortestRest;

        var rest = work * RestsForWork;
        return rest < ShortestRest ? ShortestRest : rest > LongestRest ? LongestRest : rest;
    }
}
