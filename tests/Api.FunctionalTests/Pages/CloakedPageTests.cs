using System.Net;

namespace Hoko.Api.FunctionalTests.Pages;

[TestFixture]
internal sealed class CloakedPageTests
{
    private VisitorPagesServer _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await VisitorPagesServer.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [TestCase("</title><script>alert(1)</script>", "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;")]
    [TestCase("\" onload=\"alert(1)", "&quot; onload=&quot;alert(1)")]
    [TestCase("{{nonce}} & {{text x}}", "{{nonce}} &amp; {{text x}}")]
    [TestCase("عرض 🚀 é", "عرض 🚀 é")]
    public async Task Encoding_a_hostile_title(string title, string expected)
    {
        var (_, html) = await CloakAsync("https://example.com/", title);
        var readable = WebUtility.HtmlDecode(expected);
        Assert.That(html, Does.Not.Contain("<script").And.Not.Contain("\" onload"));
        Assert.That(WebUtility.HtmlDecode(TitleOf(html)), Is.EqualTo(readable));
        Assert.That(WebUtility.HtmlDecode(Between(html, "\" title=\"", "\"")), Is.EqualTo(readable));
    }

    [TestCase("en", "Shared page")]
    [TestCase("ar", "صفحة مشتركة")]
    public async Task Naming_a_link_without_a_title(string language, string expected)
    {
        using var response = await _server.GetAsync("/cloaked?destination=https%3A%2F%2Fexample.com", language);
        Assert.That(TitleOf(await response.Content.ReadAsStringAsync()), Is.EqualTo(expected));
    }

    [TestCase("https://example.com/a?b=1&c='2'#d")]
    [TestCase("http://EXAMPLE.com:8080/%41/../b")]
    [TestCase("https://example.com:443/")]
    [TestCase("https://مثال.إختبار/صفحة")]
    [TestCase("https://example.com/\"><script>alert(1)</script>")]
    [TestCase("https://example.com/x; script-src *")]
    [TestCase("https://example.com/x\r\nSet-Cookie: a=b")]
    [TestCase("https://example.com/?q=' onload='alert(1)")]
    [TestCase("https://[2001:db8::1]/")]
    public async Task Framing_the_destination_as_written_under_a_policy_that_says_nothing_of_frames(string destination)
    {
        var (policy, html) = await CloakAsync(destination, "t");
        var nonce = Between(html, "<style nonce=\"", "\"");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(policy, Is.EqualTo(
                $"style-src 'nonce-{nonce}'; script-src 'none'; connect-src 'none'; img-src 'none'; font-src 'none'; media-src 'none'; object-src 'none'; "
                + "manifest-src 'none'; worker-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"));
            Assert.That(WebUtility.HtmlDecode(Between(html, "<iframe src=\"", "\" title=")), Is.EqualTo(destination));
            Assert.That(html, Does.Not.Contain("<script").And.Not.Contain("onload='"));
        }
    }

    [TestCase("javascript:alert(1)")]
    [TestCase("data:text/html,x")]
    public async Task Never_framing_another_scheme(string destination)
    {
        using var response = await _server.GetAsync($"/cloaked?destination={Uri.EscapeDataString(destination)}");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError), "the caller's bug, not a page");
    }

    private async Task<(string Policy, string Html)> CloakAsync(string destination, string title)
    {
        using var response = await _server.GetAsync($"/cloaked?title={Uri.EscapeDataString(title)}&destination={Uri.EscapeDataString(destination)}");
        Assert.That(response.Headers.Contains("Set-Cookie"), Is.False);
        return (response.Headers.GetValues("Content-Security-Policy").Single(), await response.Content.ReadAsStringAsync());
    }

    private static string TitleOf(string html) => Between(html, "<title>", "</title>");

    private static string Between(string html, string before, string after)
    {
        var start = html.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return html[start..html.IndexOf(after, start, StringComparison.Ordinal)];
    }
}
