using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Scripts;

/// <summary>Who gets a script that counts a click, and who one that does nothing.</summary>
internal sealed class EmbeddedScriptTests
{
    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("https://shop.example/pricing", "Referer: https://shop.example/")]
    [TestCase("https://shop.example/pricing", "Referer: https://shop.example/any/page?x=1")]
    [TestCase("https://shop.example/pricing", "Origin: https://shop.example")]
    [TestCase("https://shop.example/pricing", "Origin: https://www.shop.example")]
    [TestCase("https://www.shop.example/pricing", "Origin: https://shop.example")]
    [TestCase("https://shop.example/pricing", "Origin: http://shop.example:8080")]
    [TestCase("https://shop.example:8443/pricing", "Origin: https://shop.example")]
    [TestCase("https://SHOP.Example/pricing", "Origin: https://shop.example")]
    [TestCase("https://shop.example./pricing", "Origin: https://shop.example")]
    [TestCase("https://shop.example/pricing", "Origin: https://shop.example.")]
    [TestCase("https://bücher.example/", "Origin: https://xn--bcher-kva.example")]
    [TestCase("https://xn--bcher-kva.example/", "Referer: https://www.xn--bcher-kva.example/")]
    [TestCase("http://127.0.0.1:3000/", "Origin: http://127.0.0.1:3000")]
    public async Task Loading_it_on_the_destinations_host_brings_a_token(string destination, string header)
    {
        var answer = await (await PageAsync(destination)).LoadAsync(header);

        AssertScript(answer);
        Assert.That(EmbeddedPage.TokenIn(answer), Is.Not.Null, answer.Text);
        Assert.That(answer.Text, Does.Contain("hoko_id=").And.Not.Contain("{{"), "what analytics.js does comes along");
    }

    [TestCase("Origin: https://evil.example")]
    [TestCase("Origin: https://shop.example.evil.example")]
    [TestCase("Origin: https://evilshop.example")]
    [TestCase("Origin: https://wwwshop.example")]
    [TestCase("Origin: https://www.www.shop.example")]
    [TestCase("Origin: https://sub.shop.example")]
    [TestCase("Origin: https://shop.example@evil.example")]
    [TestCase("Origin: https://evil.example\\@shop.example")]
    [TestCase("Origin: ftp://shop.example")]
    [TestCase("Origin: file://shop.example")]
    [TestCase("Origin: null")]
    [TestCase("Origin: shop.example")]
    [TestCase("Origin: ")]
    [TestCase("Referer: https://evil.example/shop.example")]
    [TestCase("Referer: https://evil.example/?https://shop.example/")]
    [TestCase("Referer: about:blank")]
    [TestCase("User-Agent: neither")]
    public async Task Loading_it_elsewhere_brings_what_does_nothing(string header) =>
        AssertNothing(await (await PageAsync("https://shop.example/pricing")).LoadAsync(header));

    [Test]
    public async Task Loading_it_with_an_origin_that_is_foreign_does_not_ask_the_referrer() => AssertNothing(
        await (await PageAsync("https://shop.example/")).LoadAsync("Origin: https://evil.example", "Referer: https://shop.example/"));

    [TestCase("unknown")]
    [TestCase("zzzzzzz")]
    [TestCase("a")]
    [TestCase("..%2F..%2Fx")]
    public async Task Loading_it_for_a_link_that_is_not_there_brings_what_does_nothing(string shortId) =>
        AssertNothing(await new EmbeddedPage(TestRun.App.Url, shortId).LoadAsync());

    [Test]
    public async Task Loading_it_for_a_deleted_link_brings_what_does_nothing()
    {
        var page = await PageAsync("https://shop.example/");
        Assert.That(EmbeddedPage.TokenIn(await page.LoadAsync()), Is.Not.Null);

        var deleted = await _workspace.DeleteAsync("/api/links", $$"""["{{page.LinkId}}"]""");
        Assert.That(deleted.Status, Is.EqualTo(HttpStatusCode.OK), deleted.Text);
        AssertNothing(await page.LoadAsync());
    }

    [Test]
    public async Task Loading_it_for_a_link_with_a_password_says_nothing_of_its_destination()
    {
        var page = await PageAsync("https://shop.example/", "\"password\":\"open\"");
        var right = await page.LoadAsync();
        var wrong = await page.LoadAsync("Referer: https://other.example/");

        AssertNothing(right);
        Assert.That(right.Response.Headers.Select(header => header.Key), Is.EqualTo(wrong.Response.Headers.Select(header => header.Key)));
    }

    [Test]
    public async Task Loading_it_for_an_expired_link_keeps_the_clicks_of_addresses_and_makes_none()
    {
        var answer = await (await PageAsync("https://shop.example/", "\"expiresAt\":\"2020-01-01T00:00:00Z\"")).LoadAsync();

        AssertScript(answer);
        Assert.That(EmbeddedPage.TokenIn(answer), Is.Null);
        Assert.That(answer.Text, Is.EqualTo((await TestRun.App.Url.VisitAsync("/analytics.js")).Text));
    }

    [Test]
    public async Task Loading_it_as_a_request_of_other_origins_lets_the_destinations_page_read_it()
    {
        var page = await PageAsync("https://shop.example/");

        Assert.That((await page.LoadAsync("Origin: https://shop.example:8443")).Header("Access-Control-Allow-Origin"), Is.EqualTo(["https://shop.example:8443"]));
        Assert.That((await page.LoadAsync("Origin: https://evil.example")).Header("Access-Control-Allow-Origin"), Is.Empty);
    }

    [Test]
    public async Task Loading_it_brings_another_token_each_time_and_counts_nothing()
    {
        var page = await PageAsync("https://shop.example/");
        var head = await TestRun.App.Url.SendAsync(HttpMethod.Head, $"/{page.ShortId}/analytics.js", null, "Referer: https://shop.example/");

        string[] tokens = [await page.TokenAsync(), await page.TokenAsync()];
        Assert.That(tokens, Is.Unique);
        Assert.That((head.Status, head.Text), Is.EqualTo((HttpStatusCode.OK, "")));
        Assert.That(await page.ClicksAsync(_workspace, bots: true), Is.Empty);
    }

    [TestCase("api", HttpStatusCode.Unauthorized)]
    [TestCase("qrcode", HttpStatusCode.NotFound)]
    [TestCase("docs", HttpStatusCode.NotFound)]
    public async Task Hokos_own_words_are_no_links(string word, HttpStatusCode status) =>
        Assert.That((await new EmbeddedPage(TestRun.App.Url, word).LoadAsync()).Status, Is.EqualTo(status));

    private static void AssertNothing(Answer answer)
    {
        AssertScript(answer);
        Assert.That(answer.Text.Trim(), Does.StartWith("//").And.Not.Contain("\n"));
        Assert.That(answer.Header("Access-Control-Allow-Origin"), Is.Empty);
    }

    private static void AssertScript(Answer answer)
    {
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Text);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Header("Content-Type"), Is.EqualTo(["text/javascript; charset=utf-8"]));
            Assert.That(answer.Header("Cache-Control"), Is.EqualTo(["no-store"]));
            Assert.That(answer.Header("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
            Assert.That(answer.Header("Cross-Origin-Resource-Policy"), Is.EqualTo(["cross-origin"]));
            Assert.That(answer.Header("Set-Cookie"), Is.Empty);
        });
    }

    private Task<EmbeddedPage> PageAsync(string destination, string? more = null) => EmbeddedPage.OfNewLinkAsync(_workspace, destination, more);
}
