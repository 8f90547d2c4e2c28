namespace Hoko.Bench;

/// <summary>
/// <c>verify --url U --key K --since T --received F --unreceived N [--lost L]</c>: compares the click ids that visitors have received with those of
/// <c>/api/analytics</c> since an instant. All received but L are there (all, unless said otherwise), none twice, and at most N are there that nobody received.
/// </summary>
internal static class Verify
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var received = (await File.ReadAllLinesAsync(arguments["received"])).ToHashSet(StringComparer.Ordinal);
        var stored = new HashSet<string>(StringComparer.Ordinal);
        var twice = 0;
        using (var hoko = new HokoClient(arguments["url"], arguments["key"]))
        {
            await foreach (var id in hoko.ClickIdsAsync(arguments["since"]))
                twice += stored.Add(id) ? 0 : 1;
        }

        var lost = received.Count(id => !stored.Contains(id));
        var unreceived = stored.Count - (received.Count - lost);
        Console.WriteLine($"{received.Count} answered, {stored.Count} stored, {lost} lost, {twice} twice, {unreceived} stored without an answer");
        return lost == (arguments.Find("lost") is null ? 0 : arguments.Number("lost")) && twice == 0 && unreceived <= arguments.Number("unreceived") ? 0 : 1;
    }
}
