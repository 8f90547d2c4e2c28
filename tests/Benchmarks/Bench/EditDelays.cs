using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hoko.Bench;

/// <summary>
/// <c>edits --url A --other B --key K --collection C --count N --bound MS</c>: changes links one after the other on one node and visits each on another, which knew
/// it, until the change is served there. Prints the median and the slowest, from the answer of the change to that of the visit; over the bound the exit code is 1.
/// </summary>
internal static class EditDelays
{
    private const int Links = 100;
    private const int Lanes = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenVisits = TimeSpan.FromMilliseconds(2);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        using var hoko = new HokoClient(arguments["url"], arguments["key"]);
        using var posted = JsonDocument.Parse(await hoko.PostLinksAsync(LinkJson.Batch(arguments["collection"], Links)));
        var links = posted.RootElement.EnumerateArray()
            .Select(link => (Id: link.GetProperty("id").GetString()!, ShortId: link.GetProperty("shortUrl").GetString()!.Split('/')[^1]))
            .ToArray();
        var count = arguments.Number("count");
        var lanes = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(async () =>
        {
            using var visitor = new Visitor(new Uri(arguments["other"]));
            var delays = new Series("edits");
            for (var number = lane; number < count; number += Lanes)
            {
                // Always the same lane's, of whom it has one edit at a time: there are so many links that lanes divide them.
                var (id, shortId) = links[number % Links];
                delays.Add(await MeasureAsync(hoko, visitor, id, shortId, number));
            }

            return delays;
        })));
        return Delay.Print(Series.Of("edits", lanes), arguments);
    }

    private static async Task<double> MeasureAsync(HokoClient hoko, Visitor visitor, string id, string shortId, int number)
    {
        // Known to the other node as it was.
        await visitor.VisitAsync(shortId);
        var mark = string.Create(CultureInfo.InvariantCulture, $"/edit-{number}-of-this-run");
        await hoko.SendAsync(HttpMethod.Put, "/api/links", Encoding.UTF8.GetBytes($$"""[{"id":"{{id}}","url":"https://shop.example.com{{mark}}"}]"""));
        var edited = Stopwatch.GetTimestamp();
        while ((await visitor.VisitAsync(shortId))?.Contains(mark, StringComparison.Ordinal) != true)
        {
            if (Stopwatch.GetElapsedTime(edited) > Patience)
                throw new TimeoutException($"The edit of {shortId} has not come to the other node.");

            await Task.Delay(BetweenVisits);
        }

        return Stopwatch.GetElapsedTime(edited).TotalMilliseconds;
    }
}
