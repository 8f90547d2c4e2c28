using System.Diagnostics;
using System.Globalization;

namespace Hoko.Bench;

/// <summary>
/// <c>bulk --url U --key K --collection C --data D --rounds N</c>: posts 10,000 links, copies 10,000 rows, posts 1,000, in turn, and
/// prints the medians as lines of a Markdown table.
/// </summary>
internal static class MeasureBulk
{
    private const int Many = 10_000;
    private const int Few = 1_000;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        using var hoko = new HokoClient(arguments["url"], arguments["key"]);
        await using var database = await HokoDatabase.OpenAsync(arguments["data"]);
        var copy = new CopyYardstick(database.Connection);

        // The first rounds compile and warm; they don't count.
        await PostAsync(Many);
        await copy.LoadAsync(Many);
        await copy.StoreAsync();
        await PostAsync(Many);

        List<double> many = [], copied = [], few = [];
        for (var round = 0; round < arguments.Number("rounds"); round++)
        {
            many.Add(await PostAsync(Many));
            copied.Add((await copy.StoreAsync()).TotalMilliseconds);
            few.Add(await PostAsync(Few));
        }

        Row("POST 10,000 links", many, Median(copied));
        Row("binary COPY of 10,000 rows", copied, Median(copied));
        Row("POST 1,000 links", few, Median(copied));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n10,000 links take {Median(many) / Median(few):0.0} times what 1,000 take."));
        return 0;

        async Task<double> PostAsync(int count)
        {
            var batch = LinkJson.Batch(arguments["collection"], count);
            var began = Stopwatch.GetTimestamp();
            await hoko.PostLinksAsync(batch);
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
    }

    private static void Row(string name, List<double> milliseconds, double yardstick) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {Median(milliseconds):0} ms | {milliseconds.Min():0}–{milliseconds.Max():0} ms | {Median(milliseconds) / yardstick:0.00} |"));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
