using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hoko.Infrastructure.Persistence.PostgreSql;

/// <summary>
/// The partitions of clicks: one a month of UTC, one for what was there before there were months, and one for what has no month yet. Whoever
/// makes or drops one waits for others who do, and gives up rather than have visitors' clicks queue behind it.
/// </summary>
internal sealed partial class ClickMonths(HokoDb db)
{
    private const string Table = PostgreSqlHokoDb.ClickTable;
    private const string Default = Table + "_default";
    private const string Partitions = $"SELECT inhrelid::regclass::text AS \"Value\" FROM pg_inherits WHERE inhparent = '{Table}'::regclass";

    /// <summary>Whoever waits for a table keeps all others from it who come later.</summary>
    private const string Longest = "2s";

    /// <summary>Any number, the same on all nodes: only one of them changes partitions at a time.</summary>
    private const long Turn = 0x686f6b6f_6d6f6e74;

    private static readonly DateTimeOffset Oldest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Makes the months from an instant's to that many later which are not there, and those between the newest one and these. What lies in the default
    /// partition and belongs into them moves. Returns how many beyond the instant's are there then.
    /// </summary>
    public async Task<int> MakeAheadAsync(DateTimeOffset now, int ahead, CancellationToken cancellationToken)
    {
        var current = StartOf(now);
        var newest = (await ReadAsync(cancellationToken)).Select(partition => partition.End).DefaultIfEmpty(current).Max();
        try
        {
            for (var month = newest < current ? newest : current; month <= current.AddMonths(ahead); month = month.AddMonths(1))
                await MakeAsync([month], cancellationToken);
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.LockNotAvailable)
        {
            // An account that only reads and writes, or a table that somebody reads for long: the next round tries again. Clicks beyond the months
            // that are there go into the default partition.
        }

        var there = await ReadAsync(cancellationToken);
        return Enumerable.Range(1, ahead).TakeWhile(number => there.Any(partition => partition.Holds(current.AddMonths(number)))).Count();
    }

    /// <summary>Makes the months of clicks that come from another database, however many years they go back; what no clock can have said stays without.</summary>
    public Task MakeForAsync(IEnumerable<DateTimeOffset> times, CancellationToken cancellationToken) =>
        MakeAsync(times.Select(StartOf).Where(month => month >= Oldest && month < Latest).Distinct(), cancellationToken);

    /// <summary>Each is a transaction of its own, unless one is open.</summary>
    private async Task MakeAsync(IEnumerable<DateTimeOffset> months, CancellationToken cancellationToken)
    {
        var there = await ReadAsync(cancellationToken);
        foreach (var month in months.Where(month => !there.Any(partition => partition.Holds(month))))
            await db.InTransactionAsync(token => MakeAsync(month, token), cancellationToken);
    }

    /// <summary>Drops what ended before an instant, and says which: all, or as many as go without waiting for those who read them.</summary>
    public async Task<IReadOnlyList<string>> DropBeforeAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var dropped = new List<string>();
        try
        {
            foreach (var old in (await ReadAsync(cancellationToken)).Where(partition => partition.End <= before))
            {
                await db.InTransactionAsync(token => DropAsync(old, token), cancellationToken);
                dropped.Add(old.Name);
            }
        }
        catch (PostgresException failure) when (failure.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.LockNotAvailable)
        {
            // The clicks go in small steps then, or with the month at the next round.
        }

        return dropped;
    }

    /// <summary>The month that an instant lies in, by its first moment.</summary>
    private static DateTimeOffset StartOf(DateTimeOffset at)
    {
        var utc = at.UtcDateTime;
        return new DateTimeOffset(utc.Year, utc.Month, 1, 0, 0, 0, TimeSpan.Zero);
    }

    private async Task<bool> MakeAsync(DateTimeOffset month, CancellationToken cancellationToken)
    {
        await TakeTurnAsync(cancellationToken);
        if ((await ReadAsync(cancellationToken)).Any(partition => partition.Holds(month)))
            return false;

        var name = string.Create(CultureInfo.InvariantCulture, $"{Table}_{month:yyyy_MM}");
        var bounds = (From: Literal(month), To: Literal(month.AddMonths(1)));

        // Beside the table and attached then, which lets clicks come and go meanwhile. Only the default partition is closed, whose rows move.
        await db.ExecuteModelSqlAsync($"CREATE TABLE {name} (LIKE {Table} INCLUDING DEFAULTS)", cancellationToken);
        await db.ExecuteModelSqlAsync($"LOCK TABLE {Default} IN ACCESS EXCLUSIVE MODE", cancellationToken);
        await db.ExecuteModelSqlAsync(
            $"""
             WITH moved AS (DELETE FROM {Default} WHERE created_at >= {bounds.From} AND created_at < {bounds.To} RETURNING *)
             INSERT INTO {name} SELECT * FROM moved
             """,
            cancellationToken);
        await db.ExecuteModelSqlAsync($"ALTER TABLE {Table} ATTACH PARTITION {name} FOR VALUES FROM ({bounds.From}) TO ({bounds.To})", cancellationToken);
        return true;
    }

    private async Task<bool> DropAsync(Partition old, CancellationToken cancellationToken)
    {
        await TakeTurnAsync(cancellationToken);
        await db.ExecuteModelSqlAsync($"DROP TABLE IF EXISTS {old.Name}", cancellationToken);
        return true;
    }

    private async Task TakeTurnAsync(CancellationToken cancellationToken)
    {
        await db.ExecuteModelSqlAsync($"SET LOCAL lock_timeout = '{Longest}'", cancellationToken);
        await db.ExecuteModelSqlAsync("SELECT pg_advisory_xact_lock(@turn)", cancellationToken, new NpgsqlParameter<long>("turn", Turn));
    }

    private async Task<List<Partition>> ReadAsync(CancellationToken cancellationToken)
    {
        var names = await db.Database.SqlQueryRaw<string>(Partitions).ToListAsync(cancellationToken);
        return [.. names.Select(Partition.Parse).OfType<Partition>()];
    }

    private static string Literal(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"'{at:yyyy-MM-dd} 00:00:00+00'");

    /// <summary>A partition by its name: <c>clicks_2026_11</c> is that month, <c>clicks_until_2026_12</c> all before that one.</summary>
    private sealed partial record Partition(string Name, DateTimeOffset Start, DateTimeOffset End)
    {
        public bool Holds(DateTimeOffset at) => at >= Start && at < End;

        public static Partition? Parse(string name)
        {
            if (Form().Match(name) is not { Success: true, Groups: var parts })
                return null;

            var month = new DateTimeOffset(
                int.Parse(parts["year"].ValueSpan, CultureInfo.InvariantCulture), int.Parse(parts["month"].ValueSpan, CultureInfo.InvariantCulture), 1, 0, 0, 0, TimeSpan.Zero);
            return parts["until"].Success ? new Partition(name, DateTimeOffset.MinValue, month) : new Partition(name, month, month.AddMonths(1));
        }

        [GeneratedRegex(@"^clicks_(?<until>until_)?(?<year>\d{4})_(?<month>0[1-9]|1[0-2])$")]
        private static partial Regex Form();
    }
}
