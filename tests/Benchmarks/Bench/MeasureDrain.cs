using System.Diagnostics;
using System.Globalization;

namespace Hoko.Bench;

/// <summary>
/// <c>drain --data D --clicks N --end E</c>: watches a Hoko that begins with N clicks in its journal, up to the position E, until they are in
/// the database, and prints how many there are and the seconds since the first of them was on its way.
/// </summary>
internal static class MeasureDrain
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(10);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var (end, clicks) = (long.Parse(arguments["end"], CultureInfo.InvariantCulture), arguments.Number("clicks"));
        await using var database = await HokoDatabase.OpenAsync(arguments["data"]);

        // The row of a batch bears the time at which the batch began.
        DateTime? first = null;
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Patience)
        {
            first ??= await database.AskAsync("SELECT min(updated_at) FROM drained_journals WHERE position > 0") as DateTime?;
            if (await database.AskAsync("SELECT max(position) FROM drained_journals") is long position && position >= end)
                break;

            await Task.Delay(BetweenLooks);
        }

        var seconds = (DateTime.UtcNow - first!.Value).TotalSeconds;
        var stored = await database.CountClicksAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stored} {seconds:0.00} {stored / seconds:0}"));
        return stored == clicks ? 0 : 1;
    }
}
