using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.FunctionalTests.Tracking;

namespace Hoko.Api.FunctionalTests.Analytics;

/// <summary>Clicks are kept for as long as the plan says, and what they brought for longer.</summary>
internal sealed class RetentionTests
{
    private static readonly string[] ADay = ["Plans:day:RequestsPerMinute=10000", "Plans:day:ItemsPerRequest=10", "Plans:day:RetentionDays=1"];

    [Test]
    public async Task Clicks_past_their_days_go_and_leads_sales_and_their_attribution_stay()
    {
        await using var app = await HokoApp.StartAsync(ADay);
        var (limited, unlimited) = (await app.NewWorkspaceAsync("day"), await app.NewWorkspaceAsync());
        var link = await limited.NewLinkAsync();
        var (old, young) = (await limited.ClickAsync(link), await limited.ClickAsync(link));
        (await limited.LeadAsync(old)).Tracked();
        var kept = await unlimited.ClickAsync();
        await unlimited.GetAsync("/api/analytics?bots=true");
        await AgeAsync(app, old);
        await AgeAsync(app, kept);

        // A node looks when it starts.
        await using var node = await app.StartNodeAsync(ADay);
        await Eventually.HoldsAsync(async () => (await IdsAsync(limited)).SequenceEqual([young]), "the old click is gone");

        Assert.That(await IdsAsync(unlimited), Is.EqualTo([kept]));
        Assert.That((await limited.LeadsAsync()).Single()!["clickId"]!.ToString(), Is.EqualTo(old));
        Assert.That((await limited.SaleAsync()).Tracked()["click"]!["id"]!.ToString(), Is.EqualTo(old), "and converts on through its lead");
        var stats = (await limited.GetAsync("/api/links?include=stats")).Ok().Single()!;
        Assert.That((stats["leads"]!.GetValue<int>(), stats["sales"]!.GetValue<int>()), Is.EqualTo((1, 1)));
    }

    private static async Task<List<string>> IdsAsync(TestWorkspace workspace) =>
        [.. (await workspace.GetAsync("/api/analytics?bots=true")).Ok().Select(click => click!["id"]!.ToString())];

    private static async Task AgeAsync(HokoApp app, string click) =>
        await Sql.RunAsync(app.ConnectionString, $"UPDATE clicks SET created_at = {RunDatabase.HoursBefore("created_at", 25)} WHERE id = $1", Guid.Parse(click));
}
