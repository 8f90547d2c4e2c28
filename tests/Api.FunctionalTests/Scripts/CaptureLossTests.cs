using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Scripts;

/// <summary>Clicks of scripts while the database is away: kept as long as there is room, and promised only if they are.</summary>
[Parallelizable]
internal sealed class CaptureLossTests
{
    private const string Referer = "Referer: https://example.com/";
    private const int MostThatFit = 1_000;

    [Test]
    public async Task Losing_the_database_keeps_clicks_while_the_journal_has_room_and_promises_none_beyond()
    {
        await using var database = await ServerDatabase.CreateAsync();
        await using var server = await database.StartAsync("Hoko__JournalMaxBytes=1048576");
        var page = await KnownAsync(server, await database.NewLinkAsync(server));
        var unknown = page with { ShortId = await database.NewLinkAsync(server) };
        await database.CloseAsync();

        var script = await unknown.LoadAsync(Referer);
        Assert.That((script.Status, EmbeddedPage.TokenIn(script)), Is.EqualTo((HttpStatusCode.OK, (string?)null)));
        Assert.That(script.Text, Does.Contain("hoko_id="), "clicks of addresses need no database");
        AssertUnavailable(await unknown.CaptureAsync("any"));

        var kept = new List<string>();
        var answer = await VisitAsync(page);
        for (; answer.Status == HttpStatusCode.OK && kept.Count < MostThatFit; answer = await VisitAsync(page))
            kept.Add(answer.Text);

        AssertUnavailable(answer);
        Assert.That(kept, Is.Not.Empty);

        await database.OpenAsync();
        await Eventually.HoldsAsync(
            async () => (await database.GetAsync(server, "/api/analytics?take=1")).Status == HttpStatusCode.OK, "the database is back");
        var stored = (await database.GetAsync(server, "/api/analytics?take=10000&bots=true")).Ok();
        Assert.That(stored.Column("id"), Is.EquivalentTo(kept));
    }

    private static async Task<EmbeddedPage> KnownAsync(HokoProcess server, string shortId)
    {
        var page = new EmbeddedPage(server.Url, shortId)
        {
            Origin = "https://example.com",
            Page = "https://example.com/" + new string('x', 8_000),
        };
        Assert.That(EmbeddedPage.TokenIn(await page.LoadAsync(Referer)), Is.Not.Null);
        return page;
    }

    private static async Task<Answer> VisitAsync(EmbeddedPage page) => await page.CaptureAsync(EmbeddedPage.TokenIn(await page.LoadAsync(Referer))!);

    private static void AssertUnavailable(Answer answer)
    {
        Assert.That((answer.Status, answer.Text), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "")));
        Assert.That(answer.Header("Retry-After").Single(), Does.Match("^[1-9][0-9]*$"));
    }
}
