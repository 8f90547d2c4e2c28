using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Browser.Tests.Setup;
using Microsoft.Playwright;

namespace Hoko.Browser.Tests.Scripts;

/// <summary>A link's own script on the shop's page: a click without a redirect.</summary>
internal sealed class EmbeddedClickTests : BrowserFixture
{
    private const string Earlier = "0195c0de-0000-7000-8000-0123456789ab";

    private JsonNode _link = null!;
    private string _page = "";

    [SetUp]
    public async Task MakeLinkAsync()
    {
        _link = await NewLinkAsync();
        _page = BrowserRun.Shop.Serve(ScriptOf(_link, "?utm_source=launch&referral=friend"));
    }

    [TestCase(Hosts.Shop)]
    [TestCase(Hosts.WwwShop)]
    public async Task Opening_the_page_makes_a_click_that_becomes_a_lead(string site)
    {
        await Page.GotoAsync($"{site}{_page}?color=blue#top");
        var clickId = await AwaitedCookieAsync("hoko_id", site);
        var lead = await Page.TrackLeadAsync(await Workspace.NewPageKeyAsync(new Uri(site).Host));

        Assert.That(lead.Status, Is.EqualTo(201), lead.Json.ToJsonString());
        Assert.That((await Workspace.GetAsync($"/api/leads?linkId={_link["id"]}")).Ok().Column("clickId"), Is.EqualTo([clickId]));
        var click = (await ClicksAsync(_link)).Single()!;
        Assert.Multiple(() =>
        {
            Assert.That((string?)click["id"], Is.EqualTo(clickId));
            Assert.That((string?)click["source"], Is.EqualTo("embed"));
            Assert.That((string?)click["destination"], Is.EqualTo($"{site}{_page}?color=blue#top"));
            Assert.That((string?)click["utm"]!["source"], Is.EqualTo("launch"));
            Assert.That((string?)click["utm"]!["referral"], Is.EqualTo("friend"));
            Assert.That((string?)click["browserName"], Is.EqualTo("Chrome"));
            Assert.That((string?)click["deviceType"], Is.EqualTo("desktop"));
            Assert.That((bool?)click["isBot"], Is.False);
        });
    }

    [Test]
    public async Task Opening_pages_one_after_the_other_is_one_visitor_whose_first_click_stays()
    {
        await Page.GotoAsync(Hosts.Shop + _page);
        var clickId = await AwaitedCookieAsync("hoko_id");
        var session = (await CookiesAsync()).Single(cookie => cookie.Name == "hoko_session_id");
        await CapturedAsync($"{Hosts.Shop}{_page}?again");

        var clicks = await ClicksAsync(_link);
        Assert.That(clicks.Column("visitorSessionId"), Is.EqualTo([session.Value, session.Value]));
        Assert.That(clicks.Column("id").Distinct().Count(), Is.EqualTo(2));
        Assert.That(await CookieAsync("hoko_id"), Is.EqualTo(clickId), "the second click does not overwrite");
        Assert.That(DateTimeOffset.FromUnixTimeSeconds((long)session.Expires) - DateTimeOffset.UtcNow, Is.EqualTo(TimeSpan.FromDays(90)).Within(TimeSpan.FromMinutes(5)));
    }

    [Test]
    public async Task Opening_the_page_from_another_says_where_the_visitor_came_from()
    {
        var start = BrowserRun.Shop.Serve($"<meta name=referrer content=unsafe-url><a id=go href=\"{Hosts.Shop}{_page}\">go</a>");
        await Page.GotoAsync($"{Hosts.Stranger}{start}?q=1");
        await Page.ClickAsync("#go");
        await AwaitedCookieAsync("hoko_id");

        Assert.That((await ClicksAsync(_link)).Column("referrer"), Is.EqualTo([$"{Hosts.Stranger}{start}?q=1"]));
    }

    [Test]
    public async Task Coming_by_a_redirect_wins_over_the_pages_own_click_and_replaces_an_older_one()
    {
        await Context.AddCookiesAsync([new() { Name = "hoko_id", Value = Earlier, Url = Hosts.Shop }]);
        var other = await NewLinkAsync(_page);
        await CapturedAsync(ShortUrl(other));

        Assert.That(await CookieAsync("hoko_id"), Is.EqualTo((string?)(await ClicksAsync(other)).Single()!["id"]));
        Assert.That((string?)(await ClicksAsync(_link)).Single()!["destination"], Is.EqualTo(Hosts.Shop + _page), "without the other click's id");
    }

    [Test]
    public async Task Coming_with_a_click_of_before_keeps_it()
    {
        await Context.AddCookiesAsync([new() { Name = "hoko_id", Value = Earlier, Url = Hosts.Shop }]);
        await CapturedAsync(Hosts.Shop + _page);

        Assert.That(await CookieAsync("hoko_id"), Is.EqualTo(Earlier));
        Assert.That(await ClicksAsync(_link), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Opening_a_page_of_somebody_else_makes_no_click_and_sets_nothing()
    {
        await Page.GotoAsync($"{Hosts.Stranger}{_page}?hoko_id={Earlier}", new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.That(AskedOfHoko.Select(request => request.Method), Is.EqualTo(["GET"]));
        Assert.That(await Context.CookiesAsync(), Is.Empty);
        Assert.That(await ClicksAsync(_link), Is.Empty);
    }

    [Test]
    public async Task Opening_a_page_that_says_nothing_of_itself_makes_no_click()
    {
        var page = BrowserRun.Shop.Serve("<meta name=referrer content=no-referrer>" + ScriptOf(_link));
        await Page.GotoAsync(Hosts.Shop + page, new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.That(await Context.CookiesAsync(), Is.Empty);
        Assert.That(await ClicksAsync(_link), Is.Empty);
    }

    [TestCase("script-src http://hoko.example; connect-src http://hoko.example; default-src 'none'")]
    [TestCase("script-src http://hoko.example")]
    public async Task Opening_a_page_with_a_strict_policy_works(string policy)
    {
        await Page.GotoAsync(Hosts.Shop + BrowserRun.Shop.Serve(ScriptOf(_link), policy));

        Assert.That(await AwaitedCookieAsync("hoko_id"), Is.EqualTo((string?)(await ClicksAsync(_link)).Single()!["id"]));
    }

    [Test]
    public async Task Loading_the_script_as_other_origins_do_works()
    {
        await Page.GotoAsync(Hosts.Shop + BrowserRun.Shop.Serve(ScriptOf(_link).Replace("<script ", "<script async crossorigin ", StringComparison.Ordinal)));

        Assert.That(await AwaitedCookieAsync("hoko_id"), Is.EqualTo((string?)(await ClicksAsync(_link)).Single()!["id"]));
    }

    [Test]
    public async Task Opening_the_page_while_its_click_cannot_be_kept_promises_none()
    {
        await Page.RouteAsync("**/analytics.js?*", route => route.Request.Method == "POST"
            ? route.FulfillAsync(new() { Status = 503, Headers = [new("Access-Control-Allow-Origin", Hosts.Shop)], Body = Earlier })
            : route.ContinueAsync());
        await Page.RunAndWaitForResponseAsync(() => Page.GotoAsync(Hosts.Shop + _page), response => response.Status == 503);
        await SettledAsync();

        Assert.That(await CookieAsync("hoko_id"), Is.Null);
    }

    private static string ScriptOf(JsonNode link, string query = "") => $"<script src=\"{Hosts.Hoko}/{link.ShortId()}/analytics.js{query}\"></script>";
}
