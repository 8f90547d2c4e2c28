using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>Links that end after so many clicks of people.</summary>
internal sealed class ClickBoundTests
{
    private const string Person = "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36";
    private const string Bot = "User-Agent: Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private HokoApp _app = null!;
    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = await HokoApp.StartAsync($"Hoko:AssetsDirectory={BuiltProgram.Assets}");
        _workspace = await _app.NewWorkspaceAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    [Test]
    public async Task Of_sixty_four_visitors_at_once_exactly_as_many_pass_as_the_bound_says()
    {
        var link = await NewLinkAsync(100);
        var statuses = new List<HttpStatusCode>();
        for (var round = 0; round < 4; round++)
            statuses.AddRange(await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ => (await VisitAsync(link)).Status)));

        Assert.That(statuses.Count(status => status == HttpStatusCode.Found), Is.EqualTo(100));
        Assert.That(statuses.Count(status => status == HttpStatusCode.Gone), Is.EqualTo(156));
        Assert.That(await ClicksAsync(link), Has.Count.EqualTo(100));
    }

    [Test]
    public async Task A_link_whose_clicks_are_used_up_leads_where_it_says()
    {
        var link = await NewLinkAsync(1, ",\"expiredUrl\":\"https://example.com/over\",\"password\":\"x\"");
        Assert.That((await _app.Url.EnterAsync("/" + link.ShortId(), "x", Person)).Status, Is.EqualTo(HttpStatusCode.Found));

        Assert.That((await VisitAsync(link)).Location(), Is.EqualTo("https://example.com/over"), "not the form");
    }

    [Test]
    public async Task Bots_take_no_clicks_of_people_and_go_where_people_go()
    {
        var link = await NewLinkAsync(1);
        foreach (var _ in Enumerable.Range(0, 3))
            Assert.That((await VisitAsync(link, Bot)).Status, Is.EqualTo(HttpStatusCode.Found));

        Assert.That((await _app.Url.SendAsync(HttpMethod.Head, "/" + link.ShortId(), null, Person)).Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await VisitAsync(link)).Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await VisitAsync(link)).Status, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That((await VisitAsync(link, Bot)).Status, Is.EqualTo(HttpStatusCode.Gone));
        Assert.That((await ClicksAsync(link, "&bots=true")).Select(click => click!["isBot"]!.GetValue<bool>()), Is.EquivalentTo([true, true, true, true, false]));
    }

    [TestCase("User-Agent: ")]
    [TestCase("User-Agent: node")]
    [TestCase("User-Agent: BarracudaCentral-Bot")]
    [TestCase("User-Agent: Bluesky Cardyb/1.1")]
    [TestCase("User-Agent: Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)")]
    public async Task What_is_no_browser_takes_no_click_of_people_though_no_list_names_it(string agent)
    {
        var link = await NewLinkAsync(1);
        var open = await _workspace.NewLinkAsync();

        Assert.That((await VisitAsync(link, agent)).Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await VisitAsync(open, agent)).Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await VisitAsync(link)).Status, Is.EqualTo(HttpStatusCode.Found), "the person after it");
        Assert.That(await ClicksAsync(open), Is.Empty);
        Assert.That((await ClicksAsync(open, "&bots=true")).Column("deviceType"), Is.EqualTo(["bot"]));
    }

    [TestCase("User-Agent: Microsoft Office Existence Discovery")]
    [TestCase("User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 18_6_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22G100 Safari/604.1 MetaIAB Facebook")]
    public async Task What_a_person_opens_links_with_takes_a_click(string agent)
    {
        var link = await NewLinkAsync(1);

        Assert.That((await VisitAsync(link, agent)).Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await VisitAsync(link)).Status, Is.EqualTo(HttpStatusCode.Gone));
    }

    [Test]
    public async Task A_bound_counts_the_clicks_that_a_link_has_already()
    {
        var links = new List<JsonNode>();
        foreach (var clicks in new[] { 3, 5, 0 })
        {
            links.Add(await _workspace.NewLinkAsync());
            for (var i = 0; i < clicks; i++)
                await VisitAsync(links[^1]);

            await VisitAsync(links[^1], Bot);
        }

        (await _workspace.PutAsync("/api/links", $"[{string.Join(',', links.Select(link => $"{{\"id\":\"{link["id"]}\",\"maxClicks\":4}}"))}]")).Ok();

        Assert.That(await PassAsync(links[0], 3), Is.EqualTo(1));
        Assert.That(await PassAsync(links[1], 3), Is.Zero);
        Assert.That(await PassAsync(links[2], 6), Is.EqualTo(4));
    }

    [Test]
    public async Task A_bound_may_be_raised_lowered_cleared_and_set_again()
    {
        var link = await NewLinkAsync(2);
        Assert.That(await PassAsync(link, 3), Is.EqualTo(2));

        await BoundAsync(link, "5");
        Assert.That(await PassAsync(link, 2), Is.EqualTo(2));

        await BoundAsync(link, "3");
        Assert.That(await PassAsync(link, 1), Is.Zero);

        await BoundAsync(link, "null");
        Assert.That(await PassAsync(link, 4), Is.EqualTo(4));

        await BoundAsync(link, "10");
        Assert.That(await PassAsync(link, 4), Is.EqualTo(2), "of ten, eight were used");
    }

    [Test]
    public async Task An_edit_that_does_not_speak_of_the_bound_leaves_the_count()
    {
        var link = await NewLinkAsync(3);
        Assert.That(await PassAsync(link, 2), Is.EqualTo(2));

        (await _workspace.PutAsync("/api/links", $$"""[{"id":"{{link["id"]}}","title":"Edited"}]""")).Ok();

        Assert.That(await PassAsync(link, 3), Is.EqualTo(1));
    }

    [Test]
    public async Task Clicks_that_are_removed_were_clicks_all_the_same()
    {
        RunDatabase.RequirePostgreSql("clicks are removed by hand");
        var link = await NewLinkAsync(2);
        Assert.That(await PassAsync(link, 2), Is.EqualTo(2));
        Assert.That(await ClicksAsync(link), Has.Count.EqualTo(2));
        await Sql.RunAsync(_app.ConnectionString, "DELETE FROM clicks WHERE link_id = $1", Guid.Parse(link["id"]!.ToString()));

        await BoundAsync(link, "null");
        await BoundAsync(link, "2");

        Assert.That(await PassAsync(link, 1), Is.Zero);
    }

    [Test]
    public async Task Two_nodes_let_no_more_than_one_bound_each_through_and_agree_once_clicks_are_stored()
    {
        await using var other = await _app.StartNodeAsync($"Hoko:AssetsDirectory={BuiltProgram.Assets}");
        var link = await NewLinkAsync(100);
        var path = "/" + link.ShortId();
        var passed = 0;
        for (var round = 0; round < 4; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(visit => (visit % 2 == 0 ? _app : other).Url.VisitAsync(path, Person)));
            passed += answers.Count(answer => answer.Status == HttpStatusCode.Found);
        }

        Assert.That(passed, Is.InRange(100, 200));
        await Eventually.HoldsAsync(
            async () => (await _app.Url.VisitAsync(path, Person)).Status == HttpStatusCode.Gone
                && (await other.Url.VisitAsync(path, Person)).Status == HttpStatusCode.Gone,
            "both know");
        TestContext.Out.WriteLine($"{passed} of 100");
    }

    [Test]
    public async Task A_node_that_comes_later_counts_what_others_have_stored()
    {
        var link = await NewLinkAsync(5);
        Assert.That(await PassAsync(link, 3), Is.EqualTo(3));
        Assert.That(await ClicksAsync(link), Has.Count.EqualTo(3), "stored");
        await using var other = await _app.StartNodeAsync($"Hoko:AssetsDirectory={BuiltProgram.Assets}");

        var statuses = new List<HttpStatusCode>();
        for (var visit = 0; visit < 4; visit++)
            statuses.Add((await other.Url.VisitAsync("/" + link.ShortId(), Person)).Status);

        Assert.That(statuses.Count(status => status == HttpStatusCode.Found), Is.EqualTo(2));
    }

    private Task<JsonNode> NewLinkAsync(int bound, string more = "") => _workspace.NewLinkAsync(more: $"\"maxClicks\":{bound}{more}");

    private async Task BoundAsync(JsonNode link, string bound) => (await _workspace.PutAsync("/api/links", $$"""[{"id":"{{link["id"]}}","maxClicks":{{bound}}}]""")).Ok();

    private Task<Answer> VisitAsync(JsonNode link, string agent = Person) => _app.Url.VisitAsync("/" + link.ShortId(), agent);

    /// <summary>How many of so many visits, one after the other, were redirected.</summary>
    private async Task<int> PassAsync(JsonNode link, int visits)
    {
        var passed = 0;
        for (var visit = 0; visit < visits; visit++)
            passed += (await VisitAsync(link)).Status == HttpStatusCode.Found ? 1 : 0;

        return passed;
    }

    private async Task<JsonArray> ClicksAsync(JsonNode link, string more = "") => (await _workspace.GetAsync($"/api/analytics?take=1000&linkId={link["id"]}{more}")).Ok();
}
