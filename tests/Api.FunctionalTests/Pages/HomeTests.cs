using System.Net;
using System.Security.Cryptography;
using System.Text;
using Hoko.Api.FunctionalTests.Domains;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Pages;

/// <summary>What browsers and crawlers ask of any site: its root, an icon, and where robots may go.</summary>
internal sealed class HomeTests
{
    private static Uri Url => TestRun.App.Url;

    [TestCase("en", "ltr", "This site serves short links")]
    [TestCase("ar,en;q=0.5", "rtl", "هذا الموقع مخصّص للروابط القصيرة")]
    [TestCase("fr", "ltr", "This site serves short links")]
    public async Task The_root_is_a_page_in_the_visitors_language(string language, string direction, string heading)
    {
        var answer = await Url.VisitAsync("/", "Accept-Language: " + language);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.Multiple(() =>
        {
            Assert.That(WebUtility.HtmlDecode(answer.Text), Does.Contain($"<h1>{heading}</h1>").And.Contain($"dir=\"{direction}\""));
            Assert.That(answer.Header("Content-Type"), Is.EqualTo(["text/html; charset=utf-8"]));
            Assert.That(answer.Header("Content-Language"), Is.EqualTo([direction == "rtl" ? "ar" : "en"]));
            Assert.That(answer.Header("Vary"), Is.EqualTo(["Accept-Language"]));
            Assert.That(answer.Header("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
            Assert.That(answer.Header("Set-Cookie"), Is.Empty, "nobody's visit");
        });
    }

    [Test]
    public async Task The_root_allows_its_own_style_sheet_and_icon_alone()
    {
        var answer = await Url.VisitAsync("/");
        var css = answer.Text.Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(css)));

        Assert.That(answer.Header("Content-Security-Policy"), Is.EqualTo([
            $"default-src 'none'; style-src 'sha256-{hash}'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"]));
        Assert.That(answer.Text, Does.Not.Contain("<script").And.Not.Contain("{{").And.Not.Contain(" style=").And.Not.Contain("nonce"));
    }

    [TestCase("/", "Accept-Language: ar")]
    [TestCase("/favicon.ico", "Accept: */*")]
    [TestCase("/robots.txt", "Accept: */*")]
    public async Task What_never_changes_is_kept_by_caches_and_asked_for_by_its_tag(string path, string header)
    {
        var first = await Url.VisitAsync(path, header);
        var again = await Url.VisitAsync(path, header, "If-None-Match: " + first.Header("ETag").Single());
        var head = await Url.SendAsync(HttpMethod.Head, path, null, header);

        Assert.Multiple(() =>
        {
            Assert.That(first.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(first.Header("Cache-Control").Single(), Does.Match("^public, max-age=[0-9]+$"));
            Assert.That((again.Status, again.Text), Is.EqualTo((HttpStatusCode.NotModified, "")));
            Assert.That((head.Status, head.Text), Is.EqualTo((HttpStatusCode.OK, "")));
            Assert.That(head.Header("Content-Length"), Is.EqualTo(first.Header("Content-Length")));
            Assert.That(head.Header("ETag"), Is.EqualTo(first.Header("ETag")));
        });
    }

    [Test]
    public async Task The_icon_is_one()
    {
        var answer = await Url.VisitAsync("/favicon.ico");
        var file = await answer.Response.Content.ReadAsByteArrayAsync();

        Assert.That(answer.Header("Content-Type"), Is.EqualTo(["image/x-icon"]));
        Assert.That(file[..4], Is.EqualTo(new byte[] { 0, 0, 1, 0 }));
        Assert.That(file, Has.Length.LessThan(4_096));
    }

    [Test]
    public async Task Robots_may_fetch_short_links_and_not_the_api()
    {
        var answer = await Url.VisitAsync("/robots.txt");

        Assert.That(answer.Header("Content-Type"), Is.EqualTo(["text/plain; charset=utf-8"]));
        Assert.That(answer.Text, Is.EqualTo("User-agent: *\nDisallow: /api/\nDisallow: /v1/\nDisallow: /health/\n"));
    }

    [TestCase("POST")]
    [TestCase("DELETE")]
    public async Task Asking_by_another_method_is_refused(string method)
    {
        foreach (var path in new[] { "/", "/favicon.ico", "/robots.txt" })
            Assert.That((await Url.SendAsync(new HttpMethod(method), path, null)).Status, Is.EqualTo(HttpStatusCode.MethodNotAllowed), path);
    }

    [Test]
    public async Task The_root_of_a_branded_domain_is_the_page_or_where_the_domain_says()
    {
        await using var app = await HokoApp.StartAsync("Hoko:RootUrl=https://operator.example/");
        var workspace = await app.NewWorkspaceAsync();
        var host = await workspace.NewDomainAsync();
        var elsewhere = DomainScenes.Text(await workspace.NewVerifiedAsync("https://brand.example/lost"), "host");

        var page = await app.Url.VisitAsync("/", "Host: " + host);
        Assert.That((page.Status, page.Header("Location").Count), Is.EqualTo((HttpStatusCode.OK, 0)), "the operator's site is not the customer's");
        Assert.That((await app.Url.VisitAsync("/", "Host: " + elsewhere)).Location(), Is.EqualTo("https://brand.example/lost"));
        Assert.That((await app.Url.VisitAsync("/robots.txt", "Host: " + elsewhere)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await app.Url.VisitAsync("/favicon.ico", "Host: " + elsewhere)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("https://operator.example", "https://operator.example")]
    [TestCase("https://operator.example/ar?a=1#top", "https://operator.example/ar?a=1#top")]
    [TestCase("https://مثال.إختبار/صفحة", "https://xn--mgbh0fb.xn--kgbechtv/%D8%B5%D9%81%D8%AD%D8%A9")]
    [TestCase("http://localhost:5080/docs", "http://localhost:5080/docs")]
    public async Task The_root_leads_where_the_operator_says(string setting, string location)
    {
        await using var app = await HokoApp.StartAsync("Hoko:RootUrl=" + setting);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            var answer = await app.Url.SendAsync(method, "/?utm_source=x", null);
            Assert.That(answer.Location(), Is.EqualTo(location));
            Assert.That(answer.Header("Cache-Control"), Is.EqualTo(["public, max-age=300"]));
            Assert.That(answer.Header("Set-Cookie"), Is.Empty);
        }

        Assert.That((await app.Url.VisitAsync("/nothing")).Status, Is.EqualTo(HttpStatusCode.NotFound), "the root alone");
    }
}
