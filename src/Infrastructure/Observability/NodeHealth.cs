using System.Globalization;
using Hoko.Infrastructure.Clicks;
using Hoko.Infrastructure.Clicks.Journal;
using Hoko.Infrastructure.Configuration;

namespace Hoko.Infrastructure.Observability;

/// <summary>
/// What is amiss on this node. None of it is a reason to take the node away from visitors: in an outage of the database that would take
/// away all of them at once, while every one still redirects.
/// </summary>
public sealed class NodeHealth
{
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongLag = TimeSpan.FromSeconds(30);

    private readonly ClickJournal _journal;
    private readonly DatabaseProbe _database;
    private readonly DataDisk _disk;
    private readonly ClickMonthKeeper _months;
    private readonly HokoOptions _options;
    private readonly TimeProvider _time;

    internal NodeHealth(ClickJournal journal, DatabaseProbe database, DataDisk disk, ClickMonthKeeper months, HokoOptions options, TimeProvider time) =>
        (_journal, _database, _disk, _months, _options, _time) = (journal, database, disk, months, options, time);

    /// <summary>Empty where all is well. Reads what is in memory, and the disk's free space; waits for nothing.</summary>
    public IReadOnlyList<HealthFinding> Findings()
    {
        var now = _time.GetUtcNow();
        var counters = _journal.Counters;
        var findings = new List<HealthFinding>();
        if (_database.AwaySince is { } since)
            findings.Add(new("database.away", Text($"The database has not answered since {since:O}.")));

        if (_journal.Progress.Lag is var lag && lag > LongLag)
            findings.Add(new("journal.behind", Text($"Clicks wait up to {lag.TotalSeconds:F0} s for the database.")));

        if (counters.UndrainedBytes > _options.JournalMaxBytes / 2)
            findings.Add(new("journal.filling", Text($"{counters.UndrainedBytes} bytes of clicks wait for the database; {_options.JournalMaxBytes} may.")));

        if (IsRecent(counters.LastRefusalAt))
            findings.Add(new("clicks.lost", Text($"{LostClicks()} clicks since the start could not be recorded, the last at {counters.LastRefusalAt:O}.")));

        if (IsRecent(counters.LastIoErrorAt))
            findings.Add(new("disk.failing", Text($"The journal could not be written or synced, last at {counters.LastIoErrorAt:O}.")));

        if (_disk.FreeBytes is { } free && free < _options.LowDiskBytes)
            findings.Add(new("disk.low", Text($"{free} bytes are left in the data directory; {_options.LowDiskBytes} should be.")));

        if (_months.TooFew is { } months)
            findings.Add(new("clicks.months", Text($"Tables for clicks are ready for {months} months beyond this one; run migrate as the tables' owner.")));

        return findings;

        bool IsRecent(DateTimeOffset? at) => at is { } then && now - then < Recent;
    }

    private long LostClicks() => Enum.GetValues<AppendOutcome>().Where(outcome => outcome != AppendOutcome.Appended).Sum(_journal.Counters.Refusals);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
