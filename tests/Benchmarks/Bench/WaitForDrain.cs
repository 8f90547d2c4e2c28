using System.Diagnostics;
using System.Globalization;

namespace Hoko.Bench;

/// <summary>
/// <c>drained --data D --clicks N</c>: waits until at least N clicks are in the database and prints how many there were at the beginning,
/// how many there are, and the seconds between.
/// </summary>
internal static class WaitForDrain
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenCounts = TimeSpan.FromMilliseconds(100);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var expected = arguments.Number("clicks");
        var began = Stopwatch.GetTimestamp();
        await using var database = await HokoDatabase.OpenAsync(arguments["data"]);
        var first = await database.CountClicksAsync();
        var stored = first;
        while (stored < expected && Stopwatch.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(BetweenCounts);
            stored = await database.CountClicksAsync();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{first} {stored} {Stopwatch.GetElapsedTime(began).TotalSeconds:0.00}"));
        return stored < expected ? 1 : 0;
    }
}
