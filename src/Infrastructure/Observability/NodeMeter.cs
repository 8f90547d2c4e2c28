using System.Diagnostics.Metrics;
using Hoko.Infrastructure.Clicks;
using Hoko.Infrastructure.Clicks.Journal;
using Hoko.Infrastructure.RateLimiting;
using Hoko.Infrastructure.Redirects;

namespace Hoko.Infrastructure.Observability;

/// <summary>
/// What the node's parts count of themselves, as instruments. All are observed when somebody collects them: a visit pays for an
/// increment at most.
/// </summary>
public sealed class NodeMeter : IDisposable
{
    /// <summary>The meter's name, for those who collect.</summary>
    public const string Name = "Hoko";

    private static readonly AppendOutcome[] Losses = [.. Enum.GetValues<AppendOutcome>().Where(outcome => outcome != AppendOutcome.Appended)];

    private static readonly RateLimitKind[] Kinds = Enum.GetValues<RateLimitKind>();

    private readonly Meter _meter = new(Name);

    internal NodeMeter(
        ClickJournal journal, DrainCounters drain, LinkCacheCounters links, RateLimitCounters limits, DataDisk disk, DatabaseProbe database)
    {
        var counters = journal.Counters;
        _meter.CreateObservableCounter("hoko.clicks.recorded", () => counters.Records, description: "Clicks that the journal kept.");
        _meter.CreateObservableCounter(
            "hoko.clicks.lost",
            () => Losses.Select(reason => new Measurement<long>(counters.Refusals(reason), KeyValuePair.Create("reason", (object?)SnakeCase(reason)))),
            description: "Clicks that could not be recorded; their visitors were redirected all the same.");
        _meter.CreateObservableCounter(
            "hoko.clicks.cut", () => limits.CutClicks, description: "Clicks kept without the visitor's texts: their address had written too many bytes.");
        _meter.CreateObservableCounter("hoko.journal.written", () => counters.Bytes, "By", "Bytes of records written to the journal.");
        _meter.CreateObservableCounter("hoko.journal.writes", () => counters.Groups, description: "Writes to the kernel; each keeps one click or more.");
        _meter.CreateObservableCounter("hoko.journal.write_errors", () => counters.IoErrors, description: "Writes that the disk refused.");
        _meter.CreateObservableCounter("hoko.journal.sync_errors", () => counters.SyncFailures, description: "Syncs to disk that failed.");
        _meter.CreateObservableCounter("hoko.journal.damaged", () => counters.DamagedBytes, "By", "Bytes found to be no record any more.");
        _meter.CreateObservableGauge("hoko.journal.waiting", () => counters.UndrainedBytes, "By", "Bytes of clicks that wait for the database.");
        _meter.CreateObservableGauge("hoko.journal.lag", () => journal.Progress.Lag.TotalSeconds, "s", "How long the oldest of them has waited, at most.");
        _meter.CreateObservableCounter("hoko.drain.clicks", () => drain.Clicks, description: "Clicks brought into the database.");
        _meter.CreateObservableCounter("hoko.drain.batches", () => drain.Batches, description: "Transactions that brought them there.");
        _meter.CreateObservableCounter("hoko.drain.retries", () => drain.Failures, description: "Steps of the drain that failed and were tried again.");
        _meter.CreateObservableCounter("hoko.links.hits", () => links.Hits, description: "Visits whose link was in memory.");
        _meter.CreateObservableCounter("hoko.links.loads", () => links.Loads, description: "Links asked for in the database.");
        _meter.CreateObservableCounter(
            "hoko.rate_limited",
            () => Kinds.Select(kind => new Measurement<long>(limits.RefusalsOf(kind), KeyValuePair.Create("limit", (object?)SnakeCase(kind)))),
            description: "Requests and visits refused for coming too often.");
        _meter.CreateObservableGauge("hoko.disk.free", () => disk.FreeBytes ?? 0, "By", "Free bytes in the data directory.");
        _meter.CreateObservableGauge("hoko.database.up", () => database.AwaySince is null ? 1 : 0, description: "1 while the database answers, else 0.");
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>The name of a value as labels have it: <c>IoError</c> is <c>io_error</c>.</summary>
    private static string SnakeCase<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((letter, at) => (char.IsUpper(letter) && at > 0 ? "_" : "") + char.ToLowerInvariant(letter)));
}
