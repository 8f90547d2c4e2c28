using System.Diagnostics;
using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Npgsql;

namespace Hoko.Api.FunctionalTests.Tracking;

/// <summary>A click converts the instant it was answered.</summary>
internal sealed class ClickToSaleTests
{
    [Test]
    public async Task A_thousand_visits_each_become_a_lead_and_a_sale_without_a_pause()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var link = await workspace.NewLinkAsync();
        for (var i = 0; i < 1_000; i++)
        {
            var click = await workspace.ClickAsync(link);
            var lead = (await workspace.LeadAsync(click, $"c{i}")).Tracked();
            var sale = (await workspace.SaleAsync($"c{i}", i)).Tracked();
            Assert.That((lead["click"]!["id"]!.ToString(), sale["click"]!["id"]!.ToString()), Is.EqualTo((click, click)));
        }

        var stats = (await workspace.GetAsync("/api/links?include=stats")).Ok().Single()!;
        Assert.That(
            (stats["clicks"]!.GetValue<int>(), stats["leads"]!.GetValue<int>(), stats["sales"]!.GetValue<int>(), stats["saleAmount"]!.ToJsonString()),
            Is.EqualTo((1_000, 1_000, 1_000, "{\"usd\":499500}")));
        Assert.That((await workspace.GetAsync("/api/customers?take=10000")).Ok(), Has.Count.EqualTo(1_000));
    }

    [Test]
    public async Task A_click_on_one_node_becomes_a_lead_on_another_at_once()
    {
        await using var other = await TestRun.App.StartNodeAsync();
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var link = await workspace.NewLinkAsync();
        for (var i = 0; i < 25; i++)
        {
            var click = (await other.Url.VisitAsync("/" + link.ShortId())).ClickId();
            Assert.That((await workspace.LeadAsync(click)).Tracked()["click"]!["id"]!.ToString(), Is.EqualTo(click));
        }
    }

    [Test]
    public async Task An_id_that_looks_new_is_looked_for_for_a_while_and_then_unknown()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var watch = Stopwatch.StartNew();
        var ids = Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7().ToString()).ToList();

        var answers = await Task.WhenAll(ids.Select(id => workspace.LeadAsync(id)));

        foreach (var (answer, id) in answers.Zip(ids))
            answer.Refuses(TrackingScenes.UnknownClick(id), "-|clickId|click.not_found");

        Assert.That(watch.Elapsed, Is.GreaterThan(TimeSpan.FromSeconds(1.9)), "another node may still bring it");
    }

    [Test]
    public async Task A_click_that_cannot_reach_the_database_is_asked_for_again_later()
    {
        RunDatabase.RequirePostgreSql("the table is held by LOCK TABLE");
        await using var app = await HokoApp.StartAsync("Hoko:CatchUpSeconds=1");
        var workspace = await app.NewWorkspaceAsync();
        var link = await workspace.NewLinkAsync();
        await workspace.ClickAsync(link);
        await using var connection = new NpgsqlConnection(app.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var command = new NpgsqlCommand("LOCK TABLE clicks IN EXCLUSIVE MODE", connection, transaction))
            await command.ExecuteNonQueryAsync();

        var click = await workspace.ClickAsync(link);
        var answer = await workspace.LeadAsync(click);
        answer.Fails(HttpStatusCode.ServiceUnavailable, new ErrorText("Recent clicks have not reached the database yet", "لم تصل النقرات الأخيرة إلى قاعدة البيانات بعد"));
        Assert.That(answer.Response.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(answer.Json["retryAfter"]!.GetValue<int>())));

        await transaction.RollbackAsync();
        (await workspace.LeadAsync(click)).Tracked();
        Assert.That((await workspace.GetAsync("/api/leads")).Ok(), Has.Count.EqualTo(1));
    }
}
