using System.Globalization;

namespace Hoko.Bench;

/// <summary>
/// <c>manage --url U --key K --collection C --data D --pid P --psql F --rounds N --million N --log F</c>: the management of links, in an
/// empty workspace and in one that holds a million: what requests of 10,000 cost, what they take of memory, and what the lists cost.
/// </summary>
internal static class MeasureManage
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        using var hoko = new HokoClient(arguments["url"], arguments["key"]);
        await using var database = await HokoDatabase.OpenAsync(arguments["data"]);
        using var psql = new Psql(arguments["psql"], database.Connection.Host!);
        var memory = new PeakMemory(arguments.Number("pid"));
        var collection = arguments["collection"];

        await hoko.PostLinksAsync(LinkJson.Batch(collection, 10));
        Title("ten requests of 10,000 at once", "before", "peak", "growth", "bound");
        await memory.MeasureAsync("a server that has just started", hoko, collection);
        await memory.MeasureAsync("the same once more", hoko, collection);

        await database.AskAsync("TRUNCATE links");
        var empty = await WritesAsync("an empty workspace");

        var million = await MillionLinks.StoreAsync(hoko, database, collection, arguments.Number("million"));
        var lists = new ManageLists(hoko, million);
        await lists.MeasureAsync();
        await using (var plans = await PlanLog.StartAsync(database, arguments["log"]))
            await lists.ExplainAsync(plans);

        var full = await WritesAsync($"{arguments.Number("million"):N0} links");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nPOST of 10,000 takes {full.Median / empty.Median:0.00} times what it takes in an empty workspace (≤ 1.5)."));
        return 0;

        async Task<Series> WritesAsync(string where)
        {
            // A connection that has nothing to do is closed after two minutes.
            using var reader = new PlainReader(arguments["url"], arguments["key"]);
            var writes = new ManageWrites(hoko, reader, psql, new CopyYardstick(database.Connection), collection);
            return await writes.MeasureAsync($"{where}, {arguments["rounds"]} rounds", arguments.Number("rounds"));
        }
    }

    public static void Title(params string[] columns)
    {
        Console.WriteLine($"\n| {string.Join(" | ", columns)} |");
        Console.WriteLine($"| --- |{string.Concat(Enumerable.Repeat(" ---: |", columns.Length - 1))}");
    }
}
