using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Analytics;

/// <summary>Clicks that were answered outlive the process and the database's absence: the real program on a server's database.</summary>
[Parallelizable]
internal sealed class ClicksSurviveTests
{
    private const int Visits = 100;

    private ServerDatabase _database = null!;

    [SetUp]
    public async Task SetUpAsync() => _database = await ServerDatabase.CreateAsync();

    [TearDown]
    public async Task TearDownAsync() => await _database.DisposeAsync();

    [Test]
    public async Task Stopping_right_after_visits_keeps_all_of_them()
    {
        List<string> clicks;
        await using (var server = await _database.StartAsync())
        {
            clicks = await VisitAsync(server, await _database.NewLinkAsync(server));
            Assert.That((await server.StopAsync()).Code, Is.Zero);
        }

        await using var next = await _database.StartAsync();
        Assert.That(await ReadAsync(next), Is.EquivalentTo(clicks));
    }

    [Test]
    public async Task Killing_right_after_visits_keeps_all_of_them()
    {
        List<string> clicks;
        await using (var server = await _database.StartAsync())
        {
            clicks = await VisitAsync(server, await _database.NewLinkAsync(server));
            await server.KillAsync();
        }

        await using var next = await _database.StartAsync();
        Assert.That(await ReadAsync(next), Is.EquivalentTo(clicks));
    }

    [Test]
    public async Task Losing_the_database_goes_on_redirecting_says_what_it_does_not_know_and_stores_everything_later()
    {
        await using var server = await _database.StartAsync("Hoko__CatchUpSeconds=1");
        var known = await _database.NewLinkAsync(server);
        var unknown = await _database.NewLinkAsync(server);
        var clicks = await VisitAsync(server, known);

        await _database.CloseAsync();
        clicks.AddRange(await VisitAsync(server, known));

        var page = await server.Url.VisitAsync("/" + unknown);
        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(page.Header("Retry-After").Single(), Does.Match("^[1-9][0-9]*$"));
        Assert.That(page.Header("Content-Type"), Is.EqualTo(["text/html; charset=utf-8"]));

        // At first the key is remembered and the clicks are waited for; then the key can't be looked up either.
        for (var request = 0; request < 3; request++)
        {
            var list = await _database.GetAsync(server, "/api/analytics");
            Assert.That(list.Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable), list.Text);
            Assert.That(list.Header("Retry-After"), Is.EqualTo([list.Json["retryAfter"]!.ToString()]));
            Assert.That(list.Json["error"]!["ar"]!.GetValue<string>(), Is.Not.Empty);
        }

        Assert.That((await server.Url.VisitAsync("/" + known)).Status, Is.EqualTo(HttpStatusCode.Found), "however long it takes");

        await _database.OpenAsync();
        await Eventually.HoldsAsync(
            async () => (await _database.GetAsync(server, "/api/analytics?take=1")).Status == HttpStatusCode.OK, "the database is back");
        Assert.That(await ReadAsync(server), Is.SupersetOf(clicks).And.Count.EqualTo(clicks.Count + 1));
        Assert.That((await server.Url.VisitAsync("/" + unknown)).Status, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task Stopping_while_the_database_is_away_keeps_the_clicks_for_the_next_start()
    {
        List<string> clicks;
        await using (var server = await _database.StartAsync())
        {
            var link = await _database.NewLinkAsync(server);
            await server.Url.VisitAsync("/" + link);
            clicks = await ReadAsync(server);
            await _database.CloseAsync();
            clicks.AddRange(await VisitAsync(server, link));
            Assert.That((await server.StopAsync()).Code, Is.Zero);
        }

        await _database.OpenAsync();
        await using var next = await _database.StartAsync();
        Assert.That(await ReadAsync(next), Is.EquivalentTo(clicks));
    }

    private static async Task<List<string>> VisitAsync(HokoProcess server, string shortId)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, Visits).Select(_ => server.Url.VisitAsync("/" + shortId)));
        return answers.Select(answer => answer.ClickId()).ToList();
    }

    private async Task<List<string>> ReadAsync(HokoProcess server) =>
        (await _database.GetAsync(server, "/api/analytics?take=10000")).Ok().Select(click => click!["id"]!.GetValue<string>()).ToList();
}
