using System.Net;
using System.Text.RegularExpressions;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>What a short link answers with: status, headers, page, and whether it counts.</summary>
internal sealed partial class AnswerTests
{
    private const string Past = "\"expiresAt\":\"2020-01-01T00:00:00Z\"";

    private TestWorkspace _workspace = null!;

    private static Uri Url => TestRun.App.Url;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Visiting_a_link_answers_with_these_headers_and_no_others()
    {
        var link = await _workspace.NewLinkAsync();
        var answer = await Url.VisitAsync($"/{link.ShortId()}");

        var headers = answer.Response.Headers.NonValidated.Concat(answer.Response.Content.Headers.NonValidated).Select(header => header.Key);
        Assert.That(headers, Is.EquivalentTo(
            ["Location", "Cache-Control", "Referrer-Policy", "X-Robots-Tag", "X-Request-Id", "Set-Cookie", "Content-Length", "Date"]).IgnoreCase);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Found));
            Assert.That(answer.Header("Cache-Control"), Is.EqualTo(["private, no-store"]));
            Assert.That(answer.Header("Referrer-Policy"), Is.EqualTo(["no-referrer-when-downgrade"]));
            Assert.That(answer.Header("X-Robots-Tag"), Is.EqualTo(["noindex"]));
            Assert.That(answer.Text, Is.Empty);
        });
    }

    [TestCase("/aaaaaaa")]
    [TestCase("/aaaaaaaa")]
    [TestCase("/a%20b")]
    [TestCase("/%F0%9F%98%80")]
    [TestCase("/%D9%85%D8%B1%D8%AD%D8%A8%D8%A7")]
    [TestCase("/%22%3E%3Cscript%3E")]
    [TestCase("/aaa%2Faaa")]
    [TestCase("/..%2f..%2fetc%2fpasswd")]
    [TestCase("/a/b")]
    [TestCase("/about")]
    [TestCase("/a//b.")]
    [TestCase("/Zz9Zz9Z%EF%BF%BE")]
    [TestCase("/%EF%B7%90%EF%BF%BF.")]
    [TestCase("///pictures/a.jpg%0D%0A")]
    public Task Visiting_an_unknown_path_answers_with_the_404_page(string path) => AssertNotFoundAsync(path);

    [TestCase(300)]
    [TestCase(7_000)]
    public Task Visiting_a_path_that_is_too_long_answers_with_the_404_page(int length) => AssertNotFoundAsync("/" + new string('a', length));

    [Test]
    public async Task Visiting_a_link_in_another_case_answers_with_the_404_page()
    {
        string shortId;
        do
            shortId = (await _workspace.NewLinkAsync()).ShortId();
        while (shortId.All(char.IsAsciiDigit));

        var swapped = shortId.Select(letter => char.IsUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter));
        await AssertNotFoundAsync("/" + string.Concat(swapped));
        Assert.That((await Url.VisitAsync("/" + shortId)).Status, Is.EqualTo(HttpStatusCode.Found));
    }

    [Test]
    public async Task Visiting_a_deleted_link_answers_with_the_404_page()
    {
        var link = await _workspace.NewLinkAsync();
        await Sql.RunAsync(TestRun.App.ConnectionString, "UPDATE links SET deleted_at = now() WHERE short_id = $1", link.ShortId());

        await AssertNotFoundAsync($"/{link.ShortId()}");
    }

    [Test]
    public async Task Visiting_an_expired_link_answers_with_the_410_page_and_counts_nothing()
    {
        var link = await _workspace.NewLinkAsync("https://secret.example/", Past);
        var answer = await Url.VisitAsync($"/{link.ShortId()}?a=1");

        AssertPage(answer, HttpStatusCode.Gone);
        Assert.That(answer.Text, Does.Not.Contain("secret.example"));
        Assert.That(await ClicksAsync(link), Is.Zero);
    }

    [Test]
    public async Task Visiting_an_expired_link_with_an_address_for_it_leads_there_as_it_is_and_counts_nothing()
    {
        var link = await _workspace.NewLinkAsync(
            "https://secret.example/", Past + ",\"expiredUrl\":\"https://example.com/gone?a=1#f\",\"utm\":{\"source\":\"s\"}");
        var answer = await Url.VisitAsync($"/{link.ShortId()}?b=2&utm_source=v");

        Assert.That(answer.Location(), Is.EqualTo("https://example.com/gone?a=1#f"));
        Assert.That(answer.Header("Cache-Control"), Is.EqualTo(["private, no-store"]));
        Assert.That(answer.Header("Set-Cookie"), Is.Empty);
        Assert.That(await ClicksAsync(link), Is.Zero);
    }

    [Test]
    public async Task Visiting_an_expired_link_with_a_password_says_that_it_expired()
    {
        var link = await _workspace.NewLinkAsync(more: Past + ",\"password\":\"open\"");

        AssertPage(await Url.VisitAsync($"/{link.ShortId()}"), HttpStatusCode.Gone);
    }

    [Test]
    public async Task Visiting_a_link_that_expires_later_redirects()
    {
        var link = await _workspace.NewLinkAsync(more: "\"expiresAt\":\"2999-01-01T00:00:00Z\",\"expiredUrl\":\"https://example.com/gone\"");

        Assert.That((await Url.VisitAsync($"/{link.ShortId()}")).Destination(), Is.EqualTo("https://example.com/landing?hoko_id={id}"));
    }

    [Test]
    public async Task Visiting_a_cloaked_link_answers_with_a_frame_of_the_destination_and_counts()
    {
        var link = await _workspace.NewLinkAsync("https://example.com/a?b=1&c=2#f", "\"cloaked\":true,\"title\":\"Spring\"");
        var answer = await Url.VisitAsync($"/{link.ShortId()}?d=3");

        AssertPage(answer, HttpStatusCode.OK, policy: "style-src 'nonce-");
        Assert.That(answer.Header("Location"), Is.Empty);
        var source = WebUtility.HtmlDecode(FrameSource().Match(answer.Text).Groups[1].Value);
        var click = (await _workspace.GetAsync($"/api/analytics?linkId={link["id"]}")).Ok().Single()!;
        Assert.That(source, Is.EqualTo($"https://example.com/a?b=1&c=2&d=3&hoko_id={click["id"]}#f"));
        Assert.That(click["destination"]!.GetValue<string>(), Is.EqualTo("https://example.com/a?b=1&c=2&d=3#f"));
        Assert.That(answer.Text, Does.Contain("<title>Spring</title>"));
    }

    [Test]
    public async Task Visiting_by_head_answers_alike_without_a_body()
    {
        var plain = await _workspace.NewLinkAsync();
        var cloaked = await _workspace.NewLinkAsync(more: "\"cloaked\":true");

        var redirect = await Url.SendAsync(HttpMethod.Head, $"/{plain.ShortId()}", null);
        Assert.That(redirect.Destination(), Is.EqualTo("https://example.com/landing?hoko_id={id}"));

        var page = await Url.SendAsync(HttpMethod.Head, $"/{cloaked.ShortId()}", null);
        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page.Text, Is.Empty);
        Assert.That((await Url.SendAsync(HttpMethod.Head, "/aaaaaaa", null)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Posting_to_a_link_without_a_password_redirects_as_a_visit_does()
    {
        var link = await _workspace.NewLinkAsync();

        Assert.That((await Url.EnterAsync($"/{link.ShortId()}", "any")).Destination(), Is.EqualTo("https://example.com/landing?hoko_id={id}"));
    }

    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("OPTIONS")]
    public async Task Visiting_by_another_method_is_refused_and_counts_nothing(string method)
    {
        var link = await _workspace.NewLinkAsync();
        var answer = await Url.SendAsync(new HttpMethod(method), $"/{link.ShortId()}", null);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(answer.Response.Content.Headers.Allow, Is.EquivalentTo(["GET", "HEAD", "POST"]));
        Assert.That(await ClicksAsync(link), Is.Zero);
    }

    [Test]
    public async Task Visiting_under_an_unknown_host_finds_the_links_of_the_default_domain()
    {
        var link = await _workspace.NewLinkAsync();

        Assert.That((await Url.VisitAsync($"/{link.ShortId()}", "Host: elsewhere.example")).Status, Is.EqualTo(HttpStatusCode.Found));
    }

    private static async Task AssertNotFoundAsync(string path)
    {
        var answer = await Url.VisitAsync(path);
        AssertPage(answer, HttpStatusCode.NotFound);
        Assert.That(answer.Text, Does.Not.Contain("script>").And.Not.Contain("passwd"));
        Assert.That(answer.Header("Set-Cookie"), Is.Empty);
    }

    private static void AssertPage(Answer answer, HttpStatusCode status, string policy = "default-src 'none'")
    {
        Assert.That(answer.Status, Is.EqualTo(status), answer.Text);
        Assert.That(answer.Header("Content-Type"), Is.EqualTo(["text/html; charset=utf-8"]));
        Assert.That(answer.Header("Cache-Control"), Is.EqualTo(["private, no-store"]));
        Assert.That(answer.Header("X-Robots-Tag"), Is.EqualTo(["noindex"]));
        Assert.That(answer.Header("Server"), Is.Empty);
        Assert.That(answer.Header("Content-Security-Policy").Single(), Does.StartWith(policy).And.Contain("frame-ancestors 'none'"));
    }

    private async Task<int> ClicksAsync(System.Text.Json.Nodes.JsonNode link) =>
        (await _workspace.GetAsync($"/api/analytics?bots=true&linkId={link["id"]}")).Ok().Count;

    [GeneratedRegex("<iframe src=\"([^\"]*)\"")]
    private static partial Regex FrameSource();
}
