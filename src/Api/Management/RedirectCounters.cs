using System.Diagnostics.Metrics;

namespace Hoko.Api.Management;

/// <summary>How a visit of a short link was answered.</summary>
internal enum RedirectOutcome
{
    Redirected,
    Cloaked,
    NotFound,
    Expired,
    Blocked,
    Suspended,
    Password,
    Unavailable,
    Refused,

    /// <summary>Shown to a crawler that makes previews.</summary>
    Previewed,

    /// <summary>Asked whether a pixel may see the visit.</summary>
    Asked,
}

/// <summary>Counts visits by how they were answered: one increment each.</summary>
internal sealed class RedirectCounters
{
    // Each count on a cache line of its own: cores that count different things don't wait for each other.
    private const int Apart = 8;

    private static readonly RedirectOutcome[] Outcomes = Enum.GetValues<RedirectOutcome>();
    private static readonly KeyValuePair<string, object?>[] Tags =
        [.. Outcomes.Select(outcome => KeyValuePair.Create("outcome", (object?)NameOf(outcome)))];

    private readonly long[] _counts = new long[(Outcomes.Length + 1) * Apart];

    public void Count(RedirectOutcome outcome) => Interlocked.Increment(ref _counts[((int)outcome + 1) * Apart]);

    public IEnumerable<Measurement<long>> Measure() =>
        Outcomes.Select(outcome => new Measurement<long>(Volatile.Read(ref _counts[((int)outcome + 1) * Apart]), Tags[(int)outcome]));

    private static string NameOf(RedirectOutcome outcome) => outcome == RedirectOutcome.NotFound ? "not_found" : outcome.ToString().ToLowerInvariant();
}
