using System.Globalization;

namespace Hoko.Bench;

/// <summary>Lists of 50 by every filter, near the beginning and far from it.</summary>
internal sealed class ManageLists(HokoClient hoko, MillionLinks links)
{
    private const int Warm = 5;
    private const int Counted = 31;

    private static readonly string[] Pages = ["page 1", "page 100 by skip", "page 100 by after"];

    public async Task MeasureAsync()
    {
        MeasureManage.Title(["50 links of a million, p50 (≤ 20 ms)", .. Pages]);
        foreach (var (name, filter) in Filters())
        {
            var cells = new List<string>();
            foreach (var path in await PathsAsync(filter))
            {
                var series = new Series(name);
                for (var i = 0; i < Warm + Counted; i++)
                {
                    var measured = i < Warm ? new Series(name) : series;
                    await measured.MeasureAsync(() => hoko.SendAsync(HttpMethod.Get, path));
                }

                cells.Add(string.Create(CultureInfo.InvariantCulture, $"{series.Median:0.0} ms"));
            }

            Console.WriteLine($"| {name} | {string.Join(" | ", cells)} |{string.Concat(Enumerable.Repeat(" – |", Pages.Length - cells.Count))}");
        }
    }

    public async Task ExplainAsync(PlanLog plans)
    {
        MeasureManage.Title(["what the plan reads", .. Pages]);
        foreach (var (name, filter) in Filters())
        {
            var cells = new List<string>();
            foreach (var path in await PathsAsync(filter))
                cells.Add(await plans.OfAsync(() => hoko.SendAsync(HttpMethod.Get, path)));

            Console.WriteLine($"| {name} | {string.Join(" | ", cells)} |");
        }
    }

    private IEnumerable<(string Name, string Filter)> Filters()
    {
        var (common, hundredth) = (MillionLinks.Common, MillionLinks.Hundredth);
        yield return ("none", "");
        yield return ("id", $"&id={links.Id}");
        yield return ("externalId", $"&externalId={links.ExternalId}");
        yield return ("tenantId of a hundredth", $"&tenantId={links.Tenants[hundredth]}");
        yield return ("tenantId of half", $"&tenantId={links.Tenants[common]}");
        yield return ("partnerId of a hundredth", $"&partnerId={links.Partners[hundredth]}");
        yield return ("partnerId of half", $"&partnerId={links.Partners[common]}");
        yield return ("collectionId of a hundredth", $"&collectionId={links.Collections[hundredth]}");
        yield return ("collectionId of half", $"&collectionId={links.Collections[common]}");
        yield return ("tagId of a hundredth", $"&tagId={links.Tags[hundredth]}");
        yield return ("tagId of half", $"&tagId={links.Tags[common]}");
        yield return ("tagId of the 100 oldest", $"&tagId={links.Tags[MillionLinks.Rare]}");
        yield return ("tenantId of half or partnerId of a hundredth", $"&tenantId={links.Tenants[common]}&partnerId={links.Partners[hundredth]}");
        yield return ("tenantId of half or externalId", $"&tenantId={links.Tenants[common]}&externalId={links.ExternalId}");
        yield return ("tenantId of half and collectionId of a hundredth", $"&tenantId={links.Tenants[common]}&collectionId={links.Collections[hundredth]}");
    }

    /// <summary>The first page and, where the list reaches so far, the hundredth.</summary>
    private async Task<List<string>> PathsAsync(string filter)
    {
        var first = "/api/links?take=50" + filter;
        List<string> paths = [first];
        var last = LinkJson.IdsOf(await hoko.SendAsync(HttpMethod.Get, "/api/links?take=1&skip=4949" + filter));
        if (last.Count > 0)
            paths.AddRange([first + "&skip=4950", first + "&after=" + last[0]]);

        return paths;
    }
}
