using System.Text.Json;

namespace Hoko.Bench;

/// <summary><c>links --url U --key K --collection C --count N --file F</c>: makes links through the API and writes their short ids, one a line.</summary>
internal static class MakeLinks
{
    private const int BatchSize = 10_000;

    public static async Task<int> RunAsync(Arguments arguments)
    {
        using var hoko = new HokoClient(arguments["url"], arguments["key"]);
        await using var file = new StreamWriter(arguments["file"]);
        for (var left = arguments.Number("count"); left > 0; left -= BatchSize)
        {
            using var links = JsonDocument.Parse(await hoko.PostLinksAsync(LinkJson.Batch(arguments["collection"], Math.Min(left, BatchSize))));
            foreach (var link in links.RootElement.EnumerateArray())
                await file.WriteLineAsync(link.GetProperty("shortUrl").GetString()!.Split('/')[^1]);
        }

        return 0;
    }
}
