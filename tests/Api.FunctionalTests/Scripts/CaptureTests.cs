using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Scripts;

/// <summary>What a script's click is made of.</summary>
internal sealed class CaptureTests
{
    private const string Chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Capturing_counts_a_click_whose_id_is_the_answer_for_the_page_to_read()
    {
        var page = await PageAsync();
        var answer = await page.VisitAsync("User-Agent: " + Chrome);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Header("Content-Type"), Is.EqualTo(["text/plain; charset=utf-8"]));
            Assert.That(answer.Header("Access-Control-Allow-Origin"), Is.EqualTo(["https://shop.example"]));
            Assert.That(answer.Header("Access-Control-Allow-Credentials"), Is.Empty);
            Assert.That(answer.Header("Vary"), Is.EqualTo(["Origin"]));
            Assert.That(answer.Header("Cache-Control"), Is.EqualTo(["no-store"]));
            Assert.That(answer.Header("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
            Assert.That(answer.Header("Set-Cookie"), Is.Empty);
        });
        Assert.That((await ClickAsync(page))["id"]!.GetValue<string>(), Is.EqualTo(answer.Text));
    }

    [Test]
    public async Task Capturing_tells_what_a_visit_tells()
    {
        var page = await PageAsync() with { Referrer = "https://search.example/?q=shoes" };
        await page.VisitAsync("User-Agent: " + Chrome, "Accept-Language: ar-SA,ar;q=0.9");
        var click = await ClickAsync(page);

        Assert.Multiple(() =>
        {
            Assert.That(Text(click, "source"), Is.EqualTo("embed"));
            Assert.That(click["isQr"]!.GetValue<bool>(), Is.False);
            Assert.That(click["isBot"]!.GetValue<bool>(), Is.False);
            Assert.That(Text(click, "referrer"), Is.EqualTo("https://search.example/?q=shoes"));
            Assert.That(Text(click, "language"), Is.EqualTo("ar-SA"));
            Assert.That(Text(click, "deviceType"), Is.EqualTo("desktop"));
            Assert.That(Text(click, "visitorId"), Is.EqualTo(EmbeddedPage.Session));
            Assert.That(Text(click, "visitorSessionId"), Is.EqualTo(EmbeddedPage.Session));
            Assert.That(Text(click, "destination"), Is.EqualTo("https://shop.example/landing"));
        });
    }

    [TestCase("https://shop.example/a?b=1&c=%20+#d", "https://shop.example/a?b=1&c=%20+#d")]
    [TestCase("https://shop.example/a?hoko_id=1&b=2#d", "https://shop.example/a?b=2#d")]
    [TestCase("https://shop.example/?utm_source=page&qr=1", "https://shop.example/?utm_source=page&qr=1")]
    [TestCase("http://shop.example:8080/", "http://shop.example:8080/")]
    [TestCase("https://SHOP.example./x", "https://SHOP.example./x")]
    public async Task Capturing_keeps_the_pages_whole_address_without_a_click_id(string address, string destination)
    {
        var page = await PageAsync() with { Page = address };
        await page.VisitAsync();
        var click = await ClickAsync(page);

        Assert.That(Text(click, "destination"), Is.EqualTo(destination));
        Assert.That(click["isQr"]!.GetValue<bool>(), Is.False);
    }

    [TestCase("", "link", null)]
    [TestCase("?utm_source=script&utm_medium=m&utm_campaign=c%26a&utm_term=t+t&utm_content=%C3%A9&ref=r", "script", "r")]
    [TestCase("?utm_source=&referral=other", "link", "other")]
    [TestCase("?referral=other&ref=first", "link", "first")]
    [TestCase("?ref=&referral=other", "link", "other")]
    [TestCase("?qr=1&utm_source=%3Cscript%3E", "<script>", null)]
    public async Task Capturing_takes_campaign_values_of_the_script_over_the_links(string query, string? source, string? referral)
    {
        var page = await PageAsync("\"utm\":{\"source\":\"link\"}") with { Query = query, Page = "https://shop.example/?utm_source=page&ref=page" };
        await page.VisitAsync();
        var utm = (await ClickAsync(page))["utm"]!;

        Assert.That((Text(utm, "source"), Text(utm, "referral")), Is.EqualTo((source, referral)));
        if (query.Contains("utm_medium", StringComparison.Ordinal))
        {
            string[] names = ["medium", "campaign", "term", "content"];
            Assert.That(names.Select(name => Text(utm, name)), Is.EqualTo(["m", "c&a", "t t", "é"]));
        }
    }

    [TestCase("")]
    [TestCase("short")]
    [TestCase("<script>alert(1)</scri")]
    [TestCase("' OR 1=1 --aaaaaaaaaaa")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Capturing_without_a_session_of_the_scripts_making_is_who_comes_without_cookies(string session)
    {
        var page = await PageAsync() with { SessionId = session };
        await page.VisitAsync("User-Agent: Mozilla/5.0 (the same)");
        await TestRun.App.Url.VisitAsync("/" + page.ShortId, "User-Agent: Mozilla/5.0 (the same)");
        var clicks = await page.ClicksAsync(_workspace);

        Assert.That(clicks.Column("visitorId").Distinct().Single(), Does.Match("^[A-Za-z0-9_-]{22}$").And.Not.EqualTo(session));
    }

    [TestCase("javascript:alert(1)")]
    [TestCase("not an address")]
    [TestCase("https://user:secret@search.example/")]
    [TestCase("")]
    public async Task Capturing_with_a_referrer_that_is_no_page_has_none(string referrer)
    {
        var page = await PageAsync() with { Referrer = referrer };
        await page.VisitAsync();

        Assert.That(Text(await ClickAsync(page), "referrer"), Is.Null);
    }

    [TestCase("Purpose: prefetch")]
    [TestCase("Sec-Purpose: prefetch")]
    public async Task Capturing_by_no_person_is_flagged(string header)
    {
        var page = await PageAsync();
        await page.VisitAsync(header);

        Assert.That(await page.ClicksAsync(_workspace), Is.Empty);
        Assert.That(await page.ClicksAsync(_workspace, bots: true), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Capturing_on_www_of_the_destination_counts_for_it()
    {
        var page = await PageAsync() with { Origin = "https://www.shop.example", Page = "https://www.shop.example/x" };
        var token = EmbeddedPage.TokenIn(await page.LoadAsync("Referer: https://www.shop.example/"))!;

        Assert.That((await page.CaptureAsync(token)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Text(await ClickAsync(page), "destination"), Is.EqualTo("https://www.shop.example/x"));
    }

    private static string? Text(JsonNode node, string field) => node[field]?.GetValue<string>();

    private Task<EmbeddedPage> PageAsync(string? more = null) => EmbeddedPage.OfNewLinkAsync(_workspace, more: more);

    private async Task<JsonNode> ClickAsync(EmbeddedPage page) => (await page.ClicksAsync(_workspace)).Single()!;
}
