using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Domains;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>What crawlers that make previews are shown, told from people and from other crawlers by the published list.</summary>
internal sealed class SocialPreviewTests
{
    private const string Crawler = "User-Agent: facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)";
    private const string Person = "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36";

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

    [TestCase(Crawler)]
    [TestCase("User-Agent: Twitterbot/1.0")]
    [TestCase("User-Agent: LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)")]
    [TestCase("User-Agent: Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)")]
    [TestCase("User-Agent: WhatsApp/2.23.20.0 A")]
    [TestCase("User-Agent: TelegramBot (like TwitterBot)")]
    [TestCase("User-Agent: Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)")]
    [TestCase("User-Agent: Bluesky Cardyb/1.1")]
    [TestCase("User-Agent: Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)")]
    [TestCase("User-Agent: ZulipURLPreview/9.0")]
    public async Task A_crawler_that_makes_previews_gets_the_links_tags_and_a_flagged_click(string crawler)
    {
        var link = await _workspace.NewLinkAsync(more: """ "social":{"title":"Summer","description":"All \"at\" half","image":"https://example.com/a.png?x=1&y=2"} """);
        var answer = await VisitAsync(link, crawler);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Text, Does
            .Contain("<meta property=\"og:title\" content=\"Summer\">")
            .And.Contain("<meta property=\"og:description\" content=\"All &quot;at&quot; half\">")
            .And.Contain("<meta property=\"og:image\" content=\"https://example.com/a.png?x=1&amp;y=2\">")
            .And.Contain($"<meta property=\"og:url\" content=\"{link["shortUrl"]}\">")
            .And.Contain($"<link rel=\"canonical\" href=\"{link["shortUrl"]}\">")
            .And.Contain("<meta name=\"twitter:card\" content=\"summary_large_image\">")
            .And.Not.Contain("landing").And.Not.Contain("<script"));
        Assert.That(answer.Header("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'").And.Not.Contain("script-src"));
        Assert.That(answer.Header("Cache-Control"), Is.EqualTo(["private, no-store"]));
        var click = (await _workspace.GetAsync($"/api/analytics?bots=true&linkId={link["id"]}")).Ok().Single()!;
        Assert.That(click["isBot"]!.GetValue<bool>());
    }

    [Test]
    public async Task A_preview_of_a_branded_host_that_is_not_ASCII_has_the_links_own_address()
    {
        var domain = await _workspace.ClaimAsync($"bücher-{Guid.NewGuid():N}.example");
        DomainScenes.ServesItsToken(domain);
        (await _workspace.VerifyAsync(domain)).Ok();
        var link = await _workspace.NewLinkAsync(more: $"\"social\":{{\"title\":\"Summer\"}},\"domain\":\"{domain["host"]}\"");

        var answer = await VisitAsync(link, Crawler, $"Host: {domain["host"]}");

        Assert.That((string)domain["host"]!, Does.StartWith("xn--"));
        Assert.That(answer.Text, Does.Contain($"<meta property=\"og:url\" content=\"{link["shortUrl"]}\">"));
    }

    [TestCase(Person)]
    [TestCase("User-Agent: Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [TestCase("Accept: text/html")]
    public async Task Everybody_else_is_redirected(string header)
    {
        var link = await _workspace.NewLinkAsync(more: "\"social\":{\"title\":\"Summer\"}");

        Assert.That((await VisitAsync(link, header)).Destination(), Is.EqualTo("https://example.com/landing?hoko_id={id}"));
    }

    [Test]
    public async Task A_crawler_is_redirected_by_a_link_without_a_preview()
    {
        var link = await _workspace.NewLinkAsync(more: "\"title\":\"Summer\"");

        Assert.That((await VisitAsync(link, Crawler)).Destination(), Is.EqualTo("https://example.com/landing?hoko_id={id}"));
    }

    [Test]
    public async Task What_a_preview_lacks_is_the_links_own()
    {
        var link = await _workspace.NewLinkAsync(
            more: """ "social":{"description":"Text"},"title":"<b>Own</b>","description":"own","image":"https://example.com/own.png" """);
        var text = (await VisitAsync(link, Crawler)).Text;

        Assert.That(text, Does.Contain("content=\"&lt;b&gt;Own&lt;/b&gt;\"").And.Contain("content=\"Text\"").And.Contain("content=\"https://example.com/own.png\"").And.Not.Contain("<b>"));
    }

    [Test]
    public async Task A_preview_without_a_picture_and_a_title_is_a_small_one_of_its_address()
    {
        var link = await _workspace.NewLinkAsync(more: "\"social\":{\"description\":\"Text\"}");
        var text = (await VisitAsync(link, Crawler)).Text;

        Assert.That(text, Does.Contain($"<title>{link["shortUrl"]}</title>").And.Contain("content=\"summary\"").And.Not.Contain("og:image"));
    }

    [Test]
    public async Task A_HEAD_is_answered_alike_without_a_body()
    {
        var link = await _workspace.NewLinkAsync(more: "\"social\":{\"title\":\"Summer\"}");
        var answer = await _app.Url.SendAsync(HttpMethod.Head, "/" + link.ShortId(), null, Crawler);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Header("Content-Type"), Is.EqualTo(["text/html; charset=utf-8"]));
        Assert.That(answer.Text, Is.Empty);
    }

    [Test]
    public async Task A_password_comes_before_the_preview_and_an_end_before_both()
    {
        var locked = await _workspace.NewLinkAsync(more: "\"social\":{\"title\":\"Summer\"},\"password\":\"open\"");
        var answer = await VisitAsync(locked, Crawler);
        Assert.That(answer.Text, Does.Contain("name=\"password\"").And.Not.Contain("Summer").And.Not.Contain("landing"));

        var over = await _workspace.NewLinkAsync(more: "\"social\":{\"title\":\"Summer\"},\"expiresAt\":\"2020-01-01T00:00:00Z\"");
        Assert.That((await VisitAsync(over, Crawler)).Status, Is.EqualTo(HttpStatusCode.Gone));
    }

    private Task<Answer> VisitAsync(JsonNode link, params string[] headers) => _app.Url.VisitAsync("/" + link.ShortId(), headers);
}
