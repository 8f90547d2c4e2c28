using System.Diagnostics;
using System.Globalization;

namespace Hoko.Bench;

/// <summary>
/// <c>drained --data D --clicks N --since T</c>: waits until at least N clicks are in the database and prints how many there were at the
/// beginning, how many there are, and the seconds since T (a Unix time).
/// </summary>
internal static class WaitForDrain
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var expected = arguments.Number("clicks");
        var began = Stopwatch.GetTimestamp();
        await using var database = await HokoDatabase.OpenAsync(arguments["data"]);
        var first = await NumberedAsync(database);
        for (var numbered = first; numbered < expected && Stopwatch.GetElapsedTime(began) < Patience; numbered = await NumberedAsync(database))
            await Task.Delay(BetweenLooks);

        var elapsed = (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds - double.Parse(arguments["since"], CultureInfo.InvariantCulture);
        var stored = await database.CountClicksAsync();
        for (; stored < expected && Stopwatch.GetElapsedTime(began) < Patience; stored = await database.CountClicksAsync())
            await Task.Delay(BetweenLooks);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first} {stored} {elapsed:0.00}"));
        return stored < expected ? 1 : 0;
    }

    /// <summary>How many clicks have got a number, at no cost; to count them while they are stored would take a core from who stores them.</summary>
    private static async Task<long> NumberedAsync(HokoDatabase database) =>
        (long)(await database.AskAsync("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM clicks_row_id_seq"))!;
}
