using System.Net;
using System.Text.RegularExpressions;

using Hoko.Api.Pages;

using Microsoft.AspNetCore.Http;

namespace Hoko.Api.FunctionalTests.Pages;

[TestFixture]
internal sealed partial class VisitorPagesTests
{
    private static readonly (string Path, HttpStatusCode Status)[] All = VisitorPagesServer.All;

    private VisitorPagesServer _server = null!;

    [OneTimeSetUp]
    public async Task Start() => _server = await VisitorPagesServer.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task Answering_with_the_status_and_headers_of_a_private_page([ValueSource(nameof(All))] (string Path, HttpStatusCode Status) page)
    {
        using var response = await _server.GetAsync(page.Path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(response.StatusCode, Is.EqualTo(page.Status));
            Assert.That(response.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/html; charset=utf-8"));
            Assert.That(HeaderOf(response, "Cache-Control"), Is.EqualTo("private, no-store"));
            Assert.That(HeaderOf(response, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(HeaderOf(response, "Referrer-Policy"), Is.EqualTo("no-referrer-when-downgrade"));
            Assert.That(HeaderOf(response, "X-Robots-Tag"), Is.EqualTo("noindex"));
        }
    }

    [Test]
    public async Task Allowing_its_own_style_sheet_and_nothing_else([ValueSource(nameof(All))] (string Path, HttpStatusCode Status) page)
    {
        using var response = await _server.GetAsync(page.Path);
        var html = await response.Content.ReadAsStringAsync();
        var policy = PolicyOf(response);
        var nonce = Nonce().Match(policy).Groups[1].Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Convert.FromBase64String(nonce), Has.Length.GreaterThanOrEqualTo(16));
            Assert.That(policy, page.Path.StartsWith("/cloaked", StringComparison.Ordinal)
                ? Does.StartWith($"style-src 'nonce-{nonce}'; script-src 'none'; connect-src 'none'; img-src 'none'; font-src 'none'")
                : Does.StartWith($"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"));
            Assert.That(html, Does.Contain($"<style nonce=\"{nonce}\">"));
            Assert.That(html, Does.Not.Contain("<script").And.Not.Contain(" style=").And.Not.Contain("url(").And.Not.Contain("{{"));
            Assert.That(SubresourceAddress().Matches(html).Select(match => match.Value), Has.All.EqualTo("src=\"https://example.com/a\""));
        }
    }

    [Test]
    public async Task Making_a_nonce_for_each_answer()
    {
        using var first = await _server.GetAsync("/not-found");
        using var second = await _server.GetAsync("/not-found");
        Assert.That(PolicyOf(first), Is.Not.EqualTo(PolicyOf(second)));
    }

    [Test]
    public async Task Answering_head_with_the_headers_alone([ValueSource(nameof(All))] (string Path, HttpStatusCode Status) page)
    {
        using var get = await _server.GetAsync(page.Path);
        using var head = await _server.SendAsync(HttpMethod.Head, page.Path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(head.StatusCode, Is.EqualTo(page.Status));
            Assert.That(head.Content.Headers.ContentLength, Is.EqualTo(get.Content.Headers.ContentLength));
            Assert.That(await get.Content.ReadAsByteArrayAsync(), Has.Length.EqualTo(get.Content.Headers.ContentLength));
            Assert.That(await head.Content.ReadAsByteArrayAsync(), Is.Empty);
        }
    }

    [Test]
    public async Task Writing_nothing_to_head_rather_than_leaving_it_to_the_server()
    {
        // Kestrel drops what is written to HEAD, so that only a bare context shows it.
        var context = new DefaultHttpContext { Request = { Method = "HEAD" }, Response = { Body = new MemoryStream() } };
        await new VisitorPages().NotFound(context);
        Assert.That(context.Response.Body.Length, Is.Zero);
    }

    [TestCase("/unavailable", "5")]
    [TestCase("/too-many-attempts?seconds=60.5", "61")]
    [TestCase("/too-many-attempts?seconds=-3", "1")]
    public async Task Saying_when_to_come_back_in_whole_seconds(string path, string expected)
    {
        using var response = await _server.GetAsync(path);
        Assert.That(HeaderOf(response, "Retry-After"), Is.EqualTo(expected));
    }

    [TestCase("en", 20, "in one minute.")]
    [TestCase("en", 61, "in two minutes.")]
    [TestCase("en", 899, "in 15 minutes.")]
    [TestCase("ar", 60, "بعد دقيقة واحدة.")]
    [TestCase("ar", 120, "بعد دقيقتين.")]
    [TestCase("ar", 600, "بعد 10 دقائق.")]
    [TestCase("ar", 660, "بعد 11 دقيقة.")]
    public async Task Saying_how_many_minutes_to_wait(string language, int seconds, string expected)
    {
        using var response = await _server.GetAsync($"/too-many-attempts?seconds={seconds}", language);
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain(expected));
    }

    [Test]
    public async Task Posting_the_password_to_the_same_address_and_on_to_anywhere()
    {
        using var response = await _server.GetAsync("/password");
        var html = await response.Content.ReadAsStringAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(PolicyOf(response), Does.EndWith("; form-action 'self' http: https:"));
            Assert.That(html, Does.Contain("<form method=\"post\"").And.Not.Contain("action="));
            Assert.That(html, Does.Contain("<label for=\"password\">Password</label><input id=\"password\" name=\"password\" type=\"password\""));
            Assert.That(html, Does.Contain(" required maxlength=\"128\""));
            Assert.That(html, Does.Not.Contain("failure\" role").And.Not.Contain("aria-invalid="));
        }
    }

    [TestCase("/password-wrong", "That password is not right. Try again.")]
    [TestCase("/password-empty", "Enter a password.")]
    public async Task Saying_what_was_wrong_with_the_password(string path, string expected)
    {
        using var response = await _server.GetAsync(path);
        var html = await response.Content.ReadAsStringAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(html, Does.Contain($"<span>{expected}</span>").And.Contain("role=\"alert\""));
            Assert.That(html, Does.Contain($"<title>{expected} This link is protected</title>"), "what a screen reader says first");
            Assert.That(html, Does.Contain("aria-describedby=\"failure hint\" aria-invalid=\"true\""));
        }
    }

    private static string PolicyOf(HttpResponseMessage response) => HeaderOf(response, "Content-Security-Policy");

    /// <summary>The header as it came, in one line or several.</summary>
    private static string HeaderOf(HttpResponseMessage response, string name) => response.Headers.NonValidated[name].ToString();

    [GeneratedRegex("'nonce-([^']+)'")]
    private static partial Regex Nonce();

    /// <summary>What a browser would fetch by itself.</summary>
    [GeneratedRegex("(?<=<(?:img|iframe|link|script|object|embed|source|video|audio|use)\\b[^>]*)(?:src|href|data)=\"[^\"]*\"")]
    private static partial Regex SubresourceAddress();
}
