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

    public bool MayRest(ClickJournal journal) =>
        journal.Counters.UndrainedBytes < MaxBytes && (IsOnlyNode || journal.Progress.Lag < LongestLag);
}
