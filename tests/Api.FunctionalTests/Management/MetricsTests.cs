using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.Management;
using Hoko.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Api.FunctionalTests.Management;

/// <summary>What the management address tells of visits, clicks and requests.</summary>
internal sealed class MetricsTests
{
    private HokoApp _app = null!;
    private TestWorkspace _workspace = null!;
    private Uri _management = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _app = await HokoApp.StartAsync("Hoko:ManagementUrl=http://127.0.0.1:0");
        _workspace = await _app.NewWorkspaceAsync();
        _management = _app.Services.GetRequiredService<ManagementServer>().Url!;
    }

    [TearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [Test]
    public async Task Visits_are_counted_by_how_they_were_answered()
    {
        var plain = (await _workspace.NewLinkAsync()).ShortId();
        var cloaked = (await _workspace.NewLinkAsync(more: "\"cloaked\":true")).ShortId();
        var expired = (await _workspace.NewLinkAsync(more: "\"expiresAt\":\"2020-01-01T00:00:00Z\"")).ShortId();
        var closed = (await _workspace.NewLinkAsync(more: "\"password\":\"open sesame\"")).ShortId();
        foreach (var path in new[] { plain, plain, plain, cloaked, expired, closed, "AAAAAAA" })
            await _app.Url.VisitAsync("/" + path);

        await _app.Url.EnterAsync("/" + closed, "wrong");
        await _app.Url.EnterAsync("/" + closed, "open sesame");

        var redirects = (await Scrape.TakeAsync(_management)).Of("hoko_redirects_total");
        Assert.That(redirects, Is.EquivalentTo(new Dictionary<string, double>
        {
            ["{outcome=\"redirected\"}"] = 4,
            ["{outcome=\"cloaked\"}"] = 1,
            ["{outcome=\"not_found\"}"] = 1,
            ["{outcome=\"expired\"}"] = 1,
            ["{outcome=\"blocked\"}"] = 0,
            ["{outcome=\"suspended\"}"] = 0,
            ["{outcome=\"password\"}"] = 2,
            ["{outcome=\"unavailable\"}"] = 0,
            ["{outcome=\"refused\"}"] = 0,
            ["{outcome=\"previewed\"}"] = 0,
            ["{outcome=\"asked\"}"] = 0,
        }));
    }

    [Test]
    public async Task Clicks_are_counted_where_they_are_recorded_and_where_they_are_stored()
    {
        var link = (await _workspace.NewLinkAsync()).ShortId();
        for (var visit = 0; visit < 5; visit++)
            await _app.Url.VisitAsync("/" + link);

        (await _workspace.GetAsync("/api/analytics")).Ok();
        await Eventually.HoldsAsync(async () => (await Scrape.TakeAsync(_management)).One("hoko_drain_clicks_total") == 5, "the drain has told of its batch");

        var scrape = await Scrape.TakeAsync(_management);
        Assert.That(scrape.One("hoko_clicks_recorded_total"), Is.EqualTo(5));
        Assert.That(scrape.One("hoko_journal_written_bytes_total"), Is.GreaterThan(5 * 50));
        Assert.That(scrape.One("hoko_journal_waiting_bytes"), Is.Zero);
        Assert.That(scrape.One("hoko_journal_lag_seconds"), Is.Zero);
        Assert.That(scrape.One("hoko_drain_batches_total"), Is.InRange(1, 5));
        Assert.That(scrape.One("hoko_drain_retries_total"), Is.Zero);
        Assert.That(scrape.One("hoko_links_loads_total"), Is.EqualTo(1), "then it was in memory");
        Assert.That(scrape.One("hoko_links_hits_total"), Is.EqualTo(4));
        Assert.That(scrape.One("hoko_disk_free_bytes"), Is.Positive);
        Assert.That(scrape.One("hoko_database_up"), Is.EqualTo(1));
        Assert.That(scrape.Of("hoko_clicks_lost_total").Values, Is.EqualTo(new double[] { 0, 0, 0, 0, 0 }), "for each reason");
    }

    [Test]
    public async Task Requests_of_the_api_are_measured_by_route_and_status()
    {
        (await _workspace.GetAsync("/api/links")).Ok();
        (await _workspace.GetAsync("/api/links?take=0")).Rejected();
        await _workspace.GetAsync("/api/nothing/here");
        await _app.Url.VisitAsync("/api/links");

        var scrape = await Scrape.TakeAsync(_management);
        var counts = scrape.Of("hoko_api_requests_seconds_count");
        Assert.That(counts["""{method="GET",route="/api/links",status="200"}"""], Is.EqualTo(1));
        Assert.That(counts["""{method="GET",route="/api/links",status="400"}"""], Is.EqualTo(1));
        Assert.That(counts["""{method="GET",route="none",status="404"}"""], Is.EqualTo(1), "what nobody serves makes no series of its own");
        Assert.That(counts["""{method="GET",route="none",status="401"}"""], Is.EqualTo(1));

        var buckets = scrape.Of("hoko_api_requests_seconds_bucket").Where(bucket => bucket.Key.Contains("status=\"200\"", StringComparison.Ordinal)).ToList();
        Assert.That(buckets.Select(bucket => bucket.Value), Is.Ordered);
        Assert.That(buckets.Single(bucket => bucket.Key.Contains("le=\"+Inf\"", StringComparison.Ordinal)).Value, Is.EqualTo(1));
        Assert.That(scrape.One("hoko_api_requests_seconds_sum", """{method="GET",route="/api/links",status="200"}"""), Is.InRange(1e-9, 60));
    }

    [Test]
    public async Task The_database_and_the_runtime_are_measured_too()
    {
        (await _workspace.GetAsync("/api/links")).Ok();
        var scrape = await Scrape.TakeAsync(_management);
        if (RunDatabase.Provider == DatabaseProvider.PostgreSql)
            Assert.That(scrape.Text, Does.Contain("\ndb_client_operation_duration_seconds_count").Or.Contain("\ndb_client_commands_duration_seconds_count"));
        else
            Assert.That(scrape.Text, Does.Not.Contain("\ndb_client_"), "SqlClient has counters of its own alone");

        Assert.That(scrape.One("hoko_database_up"), Is.EqualTo(1));
        Assert.That(scrape.Text, Does.Contain("\ndotnet_process_memory_working_set_bytes"));
    }

    [Test]
    public async Task Visitors_find_no_metrics()
    {
        Assert.That((await _app.Url.VisitAsync("/metrics")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await _management.VisitAsync("/api/links")).Status, Is.EqualTo(HttpStatusCode.NotFound), "and operators no links");
    }

    [Test]
    public async Task Scraping_from_many_at_once_gives_each_a_whole_text()
    {
        var scrapes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Scrape.TakeAsync(_management)));
        Assert.That(scrapes.Select(scrape => scrape.One("hoko_database_up")), Is.All.EqualTo(1));
    }
}
