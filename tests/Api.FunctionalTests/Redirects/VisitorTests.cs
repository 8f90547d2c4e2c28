using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>Who a click is counted for, by two cookies and without them.</summary>
internal sealed class VisitorTests
{
    private const string Visitor = "hoko_visitor";
    private const string Session = "hoko_session";

    private TestWorkspace _workspace = null!;
    private JsonNode _link = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _link = await _workspace.NewLinkAsync();
    }

    [Test]
    public async Task Visiting_sets_a_cookie_for_ninety_days_and_one_for_thirty_minutes()
    {
        var cookies = (await VisitAsync()).Header("Set-Cookie");

        Assert.That(cookies, Has.Count.EqualTo(2));
        Assert.That(cookies[0], Does.Match("^hoko_visitor=[A-Za-z0-9_-]{22}; max-age=7776000; path=/; samesite=lax; httponly$"));
        Assert.That(cookies[1], Does.Match("^hoko_session=[A-Za-z0-9_-]{22}; max-age=1800; path=/; samesite=lax; httponly$"));
    }

    [Test]
    public async Task Visiting_again_with_the_cookies_keeps_and_renews_both()
    {
        var first = await VisitAsync();
        var second = await VisitAsync("User-Agent: another", $"Cookie: {Visitor}={first.Cookie(Visitor)}; {Session}={first.Cookie(Session)}");

        Assert.That(second.Cookie(Visitor), Is.EqualTo(first.Cookie(Visitor)));
        Assert.That(second.Cookie(Session), Is.EqualTo(first.Cookie(Session)));
        Assert.That(second.Header("Set-Cookie")[0], Does.Contain("max-age=7776000"));

        var clicks = await ClicksAsync();
        Assert.That(clicks.Select(click => click!["visitorId"]!.GetValue<string>()), Is.All.EqualTo(first.Cookie(Visitor)));
        Assert.That(clicks.Select(click => click!["visitorSessionId"]!.GetValue<string>()), Is.All.EqualTo(first.Cookie(Session)));
    }

    [Test]
    public async Task Visiting_again_after_the_session_ended_begins_another_of_the_same_visitor()
    {
        var first = await VisitAsync();
        var second = await VisitAsync($"Cookie: {Visitor}={first.Cookie(Visitor)}");

        Assert.That(second.Cookie(Visitor), Is.EqualTo(first.Cookie(Visitor)));
        Assert.That(second.Cookie(Session), Is.Not.EqualTo(first.Cookie(Session)));
    }

    [TestCase("Cookie: theme=dark; {0}={1}; lang=ar")]
    [TestCase("Cookie:   theme=dark;{0}={1}  ;lang=ar;;")]
    [TestCase("Cookie: x{0}=BBBBBBBBBBBBBBBBBBBBBB; {0}={1}; {0}x=BBBBBBBBBBBBBBBBBBBBBB; {0}")]
    [TestCase("Cookie: {0}=BBBBBBBBBBBBBBBBBBBBBB; {0}={1}")]
    [TestCase("Cookie: {0}={1}; {0}=")]
    [TestCase("Cookie: theme=dark", "Cookie: {0}={1}")]
    public async Task Visiting_with_the_cookie_among_others_is_the_same_visitor(params string[] headers)
    {
        const string known = "AAAAAAAAAAAAAAAAAAAAAA";
        var answer = await VisitAsync(headers.Select(header => string.Format(CultureInfo.InvariantCulture, header, Visitor, known)).ToArray());

        Assert.That(answer.Cookie(Visitor), Is.EqualTo(known));
    }

    [TestCase("")]
    [TestCase("x")]
    [TestCase("<script>alert(1)</script>")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAA!")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAA")]
    [TestCase("' OR 1=1 --aaaaaaaaaaa")]
    [TestCase("AAAAAAAAAAAAAAAAAAAA%00")]
    [TestCase("AAAAAAAAAAAAAAAAAAAA%0D%0A")]
    [TestCase("AAAAAAAAAAAAAAAAAAAA%20%20")]
    public async Task Visiting_with_a_value_that_Hoko_never_set_replaces_it(string forged)
    {
        var honest = await VisitAsync("User-Agent: honest");
        var answer = await VisitAsync("User-Agent: honest", $"Cookie: {Visitor}={forged}; {Session}={forged}");

        Assert.That(answer.Cookie(Visitor), Is.EqualTo(honest.Cookie(Visitor)));
        Assert.That(answer.Cookie(Session), Does.Match("^[A-Za-z0-9_-]{22}$").And.Not.EqualTo(forged));
    }

    [Test]
    public async Task Visiting_without_cookies_is_the_same_visitor_as_long_as_the_browser_is_the_same()
    {
        var first = await VisitAsync("User-Agent: one");
        var second = await VisitAsync("User-Agent: one");
        var other = await VisitAsync("User-Agent: two");

        Assert.That(second.Cookie(Visitor), Is.EqualTo(first.Cookie(Visitor)));
        Assert.That(other.Cookie(Visitor), Is.Not.EqualTo(first.Cookie(Visitor)));
    }

    [TestCase("ar-EG,ar;q=0.9,en;q=0.8", "ar-EG")]
    [TestCase("en;q=0.5,ar;q=0.9", "ar")]
    [TestCase("en;q=0.5, ar;q=0.9, fr", "fr")]
    [TestCase("en;q=0.9,ar;q=0.9", "en")]
    [TestCase("en;q=0,ar;q=0.1", "ar")]
    [TestCase("en;q=0", null)]
    [TestCase("en;q=0.000, ar;q=0.001", "ar")]
    [TestCase("*", null)]
    [TestCase("*,en;q=0.5", "en")]
    [TestCase("*;q=0.5,en;q=0.1", "en")]
    [TestCase(" en ; q=0.2 ,\tar ; Q=0.3", "ar")]
    [TestCase("en;q=x,ar;q=0.1", "ar")]
    [TestCase("en;q=2,ar;q=0.1", "ar")]
    [TestCase("en;q=-1,ar;q=0.1", "ar")]
    [TestCase("en;q=NaN,ar;q=0.1", "ar")]
    [TestCase("en;q=,ar;q=0.1", "ar")]
    [TestCase("<script>,ar;q=0.1", "ar")]
    [TestCase("en us,ar;q=0.1", "ar")]
    [TestCase("-en,ar-,en--us,ar;q=0.1", "ar")]
    [TestCase("toolonglanguage,ar;q=0.1", "ar")]
    [TestCase("e,ar;q=0.1", "e")]
    [TestCase("zh-Hant-TW", "zh-Hant-TW")]
    [TestCase("de-DE-1996,de;q=0.9", "de-DE-1996")]
    [TestCase(";;,,;q=", null)]
    [TestCase("", null)]
    public async Task The_language_of_a_click_is_the_one_of_highest_quality(string header, string? expected)
    {
        await VisitAsync("Accept-Language: " + header);

        Assert.That((await ClicksAsync()).Single()!["language"]?.GetValue<string>(), Is.EqualTo(expected));
    }

    [Test]
    public async Task The_language_of_a_click_is_chosen_among_all_lines_of_the_header()
    {
        await TestRun.App.Url.RawVisitAsync($"/{_link.ShortId()}", ("Accept-Language", "en;q=0.5"), ("Accept-Language", "ar;q=0.9"));

        Assert.That((await ClicksAsync()).Single()!["language"]!.GetValue<string>(), Is.EqualTo("ar"));
    }

    [TestCase("?qr=1", true)]
    [TestCase("?a=1&qr=1", true)]
    [TestCase("?%71r=%31", true)]
    [TestCase("?qr=0", false)]
    [TestCase("?qr", false)]
    [TestCase("", false)]
    public async Task Visiting_with_the_qr_mark_counts_as_a_scan(string query, bool isScan)
    {
        Assert.That((await TestRun.App.Url.VisitAsync($"/{_link.ShortId()}{query}")).Status, Is.EqualTo(HttpStatusCode.Found));

        var click = (await ClicksAsync()).Single()!;
        Assert.That(click["isQr"]!.GetValue<bool>(), Is.EqualTo(isScan));
        Assert.That(click["source"]!.GetValue<string>(), Is.EqualTo(isScan ? "qr" : "redirect"));
        Assert.That(click["destination"]!.GetValue<string>(), Does.Not.Contain("qr"));
    }

    [TestCase("Purpose: prefetch")]
    [TestCase("Sec-Purpose: prefetch;prerender")]
    [TestCase("X-Purpose: preview")]
    [TestCase("X-Moz: prefetch")]
    public async Task Visiting_ahead_of_the_visitor_redirects_and_is_flagged(string header)
    {
        Assert.That((await VisitAsync(header)).Status, Is.EqualTo(HttpStatusCode.Found));
        await AssertFlaggedAsync();
    }

    [Test]
    public async Task Visiting_by_head_is_flagged()
    {
        await TestRun.App.Url.SendAsync(HttpMethod.Head, $"/{_link.ShortId()}", null);
        await AssertFlaggedAsync();
    }

    private async Task AssertFlaggedAsync()
    {
        Assert.That(await ClicksAsync(), Is.Empty);
        var click = (await _workspace.GetAsync($"/api/analytics?bots=true&linkId={_link["id"]}")).Ok().Single()!;
        Assert.That(click["isBot"]!.GetValue<bool>());
    }

    private Task<Answer> VisitAsync(params string[] headers) => TestRun.App.Url.VisitAsync($"/{_link.ShortId()}", headers);

    private async Task<JsonArray> ClicksAsync() => (await _workspace.GetAsync($"/api/analytics?linkId={_link["id"]}")).Ok();
}
