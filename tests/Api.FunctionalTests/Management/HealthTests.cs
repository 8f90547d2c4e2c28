using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Management;

/// <summary>What a balancer and an operator learn of a node: the real program on a server's database.</summary>
[Parallelizable]
internal sealed class HealthTests
{
    private ServerDatabase _database = null!;

    [SetUp]
    public async Task SetUpAsync() => _database = await ServerDatabase.CreateAsync();

    [TearDown]
    public async Task TearDownAsync() => await _database.DisposeAsync();

    [Test]
    public async Task A_node_that_is_well_is_live_and_ready()
    {
        await using var server = await _database.StartAsync();
        foreach (var path in new[] { "/health/live", "/health/ready" })
        {
            var answer = await server.Url.VisitAsync(path);
            Assert.That((answer.Status, answer.Text), Is.EqualTo((HttpStatusCode.OK, """{"status":"ok"}""")), path);
            Assert.That(answer.Header("Cache-Control"), Is.EqualTo(["no-store"]));
            Assert.That((await server.Url.SendAsync(HttpMethod.Head, path, null)).Status, Is.EqualTo(HttpStatusCode.OK));
        }
    }

    [Test]
    public async Task A_node_without_its_database_is_degraded_and_keeps_its_visitors_and_is_well_again_later()
    {
        var management = FreePort.Url();
        await using var server = await _database.StartAsync("Hoko__ManagementUrl=" + management);
        var link = await _database.NewLinkAsync(server);
        Assert.That((await server.Url.VisitAsync("/" + link)).Status, Is.EqualTo(HttpStatusCode.Found));

        await _database.CloseAsync();
        await Eventually.HoldsAsync(async () => await StatusAsync(server.Url) == "degraded", "the node notices");
        Assert.That((await server.Url.VisitAsync("/health/ready")).Text, Is.EqualTo("""{"status":"degraded"}"""), "visitors learn no details");
        Assert.That((await server.Url.VisitAsync("/" + link)).Status, Is.EqualTo(HttpStatusCode.Found));

        var details = await management.VisitAsync("/health/ready");
        Assert.That(details.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(CodesOf(details), Does.Contain("database.away"));
        Assert.That((await Scrape.TakeAsync(management)).One("hoko_database_up"), Is.Zero);
        await Eventually.HoldsAsync(async () => (await Scrape.TakeAsync(management)).One("hoko_drain_retries_total") > 0, "the drain tries again");

        await _database.OpenAsync();
        await Eventually.HoldsAsync(async () => await StatusAsync(server.Url) == "ok", "the node recovers");
    }

    [Test]
    public async Task A_node_that_could_not_record_clicks_says_so_and_how_many()
    {
        var management = FreePort.Url();
        await using var server = await _database.StartAsync("Hoko__ManagementUrl=" + management, $"Hoko__JournalMaxBytes={1 << 20}");
        var link = await _database.NewLinkAsync(server);
        await server.Url.VisitAsync("/" + link);
        await _database.CloseAsync();

        // Until as many bytes wait as may; from then on visitors go on without a click of theirs.
        var longReferrer = "Referer: https://example.com/" + new string('a', 2_000);
        var recorded = 0;
        while ((await server.Url.VisitAsync("/" + link, longReferrer)).Location().Contains("hoko_id", StringComparison.Ordinal))
            Assert.That(++recorded, Is.LessThan(2_000), "the journal never fills");

        Assert.That(await StatusAsync(server.Url), Is.EqualTo("degraded"));
        Assert.That(CodesOf(await management.VisitAsync("/health/ready")), Is.SupersetOf(["clicks.lost", "journal.filling"]));
        Assert.That((await Scrape.TakeAsync(management)).One("hoko_clicks_lost_total", "{reason=\"full\"}"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_node_with_little_disk_left_says_so()
    {
        var management = FreePort.Url();
        await using var server = await _database.StartAsync("Hoko__ManagementUrl=" + management, $"Hoko__LowDiskBytes={long.MaxValue}");
        Assert.That(await StatusAsync(server.Url), Is.EqualTo("degraded"));
        Assert.That(CodesOf(await management.VisitAsync("/health/ready")), Is.EqualTo(["disk.low"]));
    }

    [Test]
    public async Task A_node_that_stops_sends_the_balancer_elsewhere_and_still_answers_those_who_come()
    {
        await using var server = await _database.StartAsync("Hoko__ShutdownDelaySeconds=5");
        var link = await _database.NewLinkAsync(server);
        await server.SignalAsync("TERM");
        await Eventually.HoldsAsync(
            async () => (await server.Url.VisitAsync("/health/ready")).Status == HttpStatusCode.ServiceUnavailable, "the node says that it stops");

        Assert.That((await server.Url.VisitAsync("/health/ready")).Text, Is.EqualTo("""{"status":"stopping"}"""));
        Assert.That((await server.Url.VisitAsync("/health/live")).Status, Is.EqualTo(HttpStatusCode.OK));
        var visit = await server.Url.VisitAsync("/" + link);
        Assert.That(visit.Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(visit.Header("Connection"), Is.EqualTo(["close"]), "the next request finds another node instead of a connection that is just being closed");
        Assert.That((await server.EndAsync()).Code, Is.Zero);
    }

    private static async Task<string> StatusAsync(Uri server) => (await server.VisitAsync("/health/ready")).Json["status"]!.GetValue<string>();

    private static IReadOnlyList<string> CodesOf(Answer health) =>
        [.. health.Json["findings"]!.AsArray().Select(finding => finding!["code"]!.GetValue<string>())];
}
