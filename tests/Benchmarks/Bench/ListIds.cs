namespace Hoko.Bench;

/// <summary><c>list --url U --key K --list links --file F</c>: writes the ids of a whole list of the API, one a line, oldest first.</summary>
internal static class ListIds
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        using var hoko = new HokoClient(arguments["url"], arguments["key"]);
        await using var file = new StreamWriter(arguments["file"]);
        await foreach (var id in hoko.IdsAsync($"/api/{arguments["list"]}?"))
            await file.WriteLineAsync(id);

        return 0;
    }
}
