using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.FunctionalTests.Tracking;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>GET /api/links?include=stats: leads, sales, and what they came to.</summary>
internal sealed class LinkTakingsTests
{
    private static readonly string[] Shown = ["clicks", "leads", "sales", "saleAmount"];

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Amounts_are_summed_by_currency_and_links_told_apart()
    {
        var links = new[] { await _workspace.NewLinkAsync(), await _workspace.NewLinkAsync(), await _workspace.NewLinkAsync() };
        var (first, second) = (await _workspace.ClickAsync(links[0]), await _workspace.ClickAsync(links[1]));
        await _workspace.LeadAsync(first);
        await _workspace.LeadAsync(second);
        await SellAsync(first, 12900, "usd");
        await SellAsync(first, 100, "USD");
        await SellAsync(first, 5, "eur");
        await SellAsync(second, 0, "jpy");

        var listed = await StatsAsync();

        Assert.That(listed, Is.EqualTo(["1|1|3|{\"eur\":5,\"usd\":13000}", "1|1|1|{\"jpy\":0}", "0|0|0|{}"]));
    }

    [Test]
    public async Task Sums_go_beyond_64_bits()
    {
        var click = await _workspace.ClickAsync(await _workspace.NewLinkAsync());
        for (var i = 0; i < 3; i++)
            await SellAsync(click, long.MaxValue, "usd");

        Assert.That(await StatsAsync(), Is.EqualTo(["1|0|3|{\"usd\":27670116110564327421}"]));
    }

    [Test]
    public async Task Counts_are_right_while_many_write()
    {
        var click = await _workspace.ClickAsync(await _workspace.NewLinkAsync());
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var i = 0; i < 25; i++)
            {
                (await _workspace.LeadAsync(click, $"c{writer}")).Tracked();
                await SellAsync(click, 3, "usd");
            }
        }));
        do
        {
            var stats = (await _workspace.GetAsync("/api/links?include=stats")).Ok().Single()!;
            var amount = (stats["saleAmount"]!["usd"]?.GetValue<long>()).GetValueOrDefault();
            Assert.That(amount, Is.EqualTo(3 * stats["sales"]!.GetValue<long>()));
        }
        while (!writing.IsCompleted);
        await writing;

        Assert.That(await StatsAsync(), Is.EqualTo(["1|200|200|{\"usd\":600}"]));
    }

    [Test]
    public async Task What_a_link_brought_for_one_workspace_is_no_other_workspaces()
    {
        var other = await TestRun.App.NewWorkspaceAsync();
        (await other.LeadAsync(await other.ClickAsync())).Tracked();
        await _workspace.NewLinkAsync();

        Assert.That(await StatsAsync(), Is.EqualTo(["0|0|0|{}"]));
    }

    private async Task SellAsync(string click, long amount, string currency) =>
        (await _workspace.SaleAsync(amount: amount, more: $",\"clickId\":\"{click}\",\"currency\":\"{currency}\"")).Tracked();

    /// <summary>Clicks, leads, sales and amounts of each link, oldest first.</summary>
    private async Task<List<string>> StatsAsync() => (await _workspace.GetAsync("/api/links?include=stats&sort=asc")).Ok()
        .Select(link => string.Join('|', Shown.Select(field => link![field]!.ToJsonString())))
        .ToList();
}
