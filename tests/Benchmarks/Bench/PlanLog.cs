using System.Text.RegularExpressions;

namespace Hoko.Bench;

/// <summary>
/// The plans of the statements that Hoko really sends, from PostgreSQL's log. Needs <c>auto_explain</c>, loaded when the cluster started
/// and silent until this.
/// </summary>
internal sealed partial class PlanLog(HokoDatabase database, string folder) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    public static async Task<PlanLog> StartAsync(HokoDatabase database, string folder)
    {
        var log = new PlanLog(database, folder);
        await log.SetAsync("0");
        return log;
    }

    /// <summary>What the list's statement reads, and by which indexes; a table read whole is an error.</summary>
    public async Task<string> OfAsync(Func<Task> request)
    {
        var start = Read().Length;
        await request();
        for (var end = DateTime.UtcNow + Patience; DateTime.UtcNow < end; await Task.Delay(BetweenLooks))
        {
            if (Statement().Matches(Read()[start..]).LastOrDefault(match => match.Value.Contains("link_tags", StringComparison.Ordinal)) is not { } plan)
                continue;

            var reads = Scan().Matches(plan.Value).Select(match => match.Groups["index"].Success ? match.Groups["index"].Value : match.Value).Distinct().ToList();
            var whole = reads.Find(read => read.StartsWith("Seq Scan", StringComparison.Ordinal));
            return whole is null ? string.Join(", ", reads) : throw new InvalidDataException($"{whole}: {plan.Value}");
        }

        throw new TimeoutException("PostgreSQL has logged no plan.");
    }

    public async ValueTask DisposeAsync() => await SetAsync("-1");

    [GeneratedRegex(@"plan:\n(\t.*\n)+")]
    private static partial Regex Statement();

    [GeneratedRegex(@"(Scan (Backward )?using|Bitmap Index Scan on) (?<index>\w+)|Seq Scan on links?(_tags)?\b")]
    private static partial Regex Scan();

    private async Task SetAsync(string milliseconds)
    {
        await database.AskAsync($"ALTER SYSTEM SET auto_explain.log_min_duration = {milliseconds}");
        await database.AskAsync("SELECT pg_reload_conf()");
    }

    private string Read() => string.Concat(Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllText));
}
