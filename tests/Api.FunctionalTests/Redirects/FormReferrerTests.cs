using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hoko.Api.FunctionalTests.Domains;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.Redirects;
using Hoko.Infrastructure.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>The referrer of a visit that meets a form of Hoko's first: the page with the link, never Hoko's own page with the form.</summary>
internal sealed partial class FormReferrerTests
{
    private const string Page = "https://t.co/abc";

    private TestWorkspace _workspace = null!;
    private string _pixel = "";

    private static Uri Url => TestRun.App.Url;

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _pixel = (await _workspace.PostAsync("/api/pixels", """[{"name":"P","provider":"facebook","uniqueId":"1234567890"}]""")).Created()[0]!["id"]!.ToString();
    }

    [TestCase(Page)]
    [TestCase("https://example.com/a?b=%20c&d=\"e\"<f>")]
    [TestCase("android-app://com.google.android.gm/")]
    [TestCase("not a url")]
    public async Task A_password_form_carries_the_referrer_through_wrong_tries(string referrer)
    {
        var link = await NewLinkAsync("\"password\":\"open\"");
        var form = await VisitAsync(link, "Referer: " + referrer);
        foreach (var wrong in new[] { "wrong", "" })
            form = await SubmitAsync(link, TokenOf(form), ("password", wrong));

        (await SubmitAsync(link, TokenOf(form), ("password", "open"))).Location();
        Assert.That(await ReferrersAsync(link), Is.EqualTo([referrer]));
    }

    [Test]
    public async Task A_consent_form_carries_the_referrer([Values("yes", "no")] string choice, [Values] bool isCloaked)
    {
        var link = await NewLinkAsync($"\"pixelId\":\"{_pixel}\",\"cloaked\":{(isCloaked ? "true" : "false")}");
        var form = await VisitAsync(link, "Referer: " + Page);
        await SubmitAsync(link, TokenOf(form), ("pass", ""), ("measure", choice));

        Assert.That(await ReferrersAsync(link), Is.EqualTo([Page]));
    }

    [Test]
    public async Task Both_forms_one_after_the_other_carry_the_referrer()
    {
        var link = await NewLinkAsync($"\"pixelId\":\"{_pixel}\",\"password\":\"open\"");
        var consent = await SubmitAsync(link, TokenOf(await VisitAsync(link, "Referer: " + Page)), ("password", "open"));
        var pass = Pass().Match(consent.Text).Groups[1].Value;
        await SubmitAsync(link, TokenOf(consent), ("pass", pass), ("measure", "no"));

        Assert.That(await ReferrersAsync(link), Is.EqualTo([Page]));
    }

    [Test]
    public async Task A_visit_without_a_referrer_has_none_after_the_form()
    {
        var link = await NewLinkAsync("\"password\":\"open\"");
        await SubmitAsync(link, TokenOf(await VisitAsync(link)), ("password", "open"));

        Assert.That(await ReferrersAsync(link), Is.EqualTo(new string?[1]));
    }

    [Test]
    public async Task A_long_referrer_is_carried_as_far_as_clicks_keep_it()
    {
        var link = await NewLinkAsync("\"password\":\"" + new string('é', 128) + "\"");
        var form = await VisitAsync(link, "Referer: https://example.com/" + new string('x', 10_000));
        await SubmitAsync(link, TokenOf(form), ("password", new string('é', 128)));

        Assert.That((await ReferrersAsync(link)).Single(), Is.EqualTo("https://example.com/" + new string('x', 2_028)));
        Assert.That(form.Text, Has.Length.LessThan(16_000));
    }

    [Test]
    public async Task A_token_that_was_changed_or_is_another_links_is_ignored()
    {
        var link = await NewLinkAsync("\"password\":\"open\"");
        var token = TokenOf(await VisitAsync(link, "Referer: " + Page));
        var other = TokenOf(await VisitAsync(await NewLinkAsync("\"password\":\"open\""), "Referer: https://evil.example/"));
        string[] forged =
        [
            other, "x", "%00", "", new string('A', 3_000), token[..^2], token + "AA", (token[0] == 'A' ? 'B' : 'A') + token[1..],
            token[..30] + (token[30] == 'A' ? 'B' : 'A') + token[31..], "https://evil.example/", "é",
        ];

        foreach (var value in forged)
            Assert.That((await SubmitAsync(link, value, ("password", "open"))).Status, Is.EqualTo(HttpStatusCode.Found), value);

        Assert.That(await ReferrersAsync(link), Is.EqualTo(new string?[forged.Length]));
    }

    [TestCase(0.9, Page)]
    [TestCase(1.1, null)]
    public async Task A_form_carries_the_referrer_for_an_hour(double hours, string? referrer)
    {
        var link = await NewLinkAsync("\"password\":\"open\"");
        var tokens = new ReferrerToken(TestRun.App.Services.GetRequiredService<KeyRing>(), new PastTime(TimeSpan.FromHours(hours)));
        (await SubmitAsync(link, tokens.Create(Guid.Parse((string)link["id"]!), Page), ("password", "open"))).Location();

        Assert.That((await ReferrersAsync(link)).Single(), Is.EqualTo(referrer));
    }

    [Test]
    public async Task A_form_of_another_site_is_the_referrer_by_its_own_header()
    {
        var link = await NewLinkAsync("\"password\":\"open\"");
        await Url.EnterAsync("/" + link.ShortId(), "open", "Referer: " + Page);
        await Url.EnterAsync("/" + link.ShortId(), "open", $"Referer: {link["shortUrl"]}");
        await Url.EnterAsync("/" + link.ShortId(), "open", $"Referer: {Url}{link.ShortId()}");

        Assert.That(await ReferrersAsync(link), Is.EqualTo([Page, null, null]));
    }

    [Test]
    public async Task A_link_of_a_branded_domain_never_names_its_own_page()
    {
        var host = await _workspace.NewDomainAsync();
        var link = await NewLinkAsync($"\"password\":\"open\",\"domain\":\"{host}\"");
        var form = await VisitAsync(link, "Host: " + host, "Referer: " + Page);
        await SubmitAsync(link, TokenOf(form), "Host: " + host, ("password", "open"));
        await Url.EnterAsync("/" + link.ShortId(), "open", "Host: " + host, $"Referer: https://{host}/{link.ShortId()}");

        Assert.That(await ReferrersAsync(link), Is.EqualTo([Page, null]));
    }

    [Test]
    public async Task A_visit_whose_visitor_was_let_in_before_has_its_own_referrer()
    {
        var link = await NewLinkAsync($"\"pixelId\":\"{_pixel}\",\"password\":\"open\"");
        var entered = await SubmitAsync(link, TokenOf(await VisitAsync(link, "Referer: https://first.example/")), ("password", "open"));
        var cookies = string.Join("; ", entered.Header("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
        var consent = await VisitAsync(link, "Cookie: " + cookies, "Referer: " + Page);
        await SubmitAsync(link, TokenOf(consent), "Cookie: " + cookies, ("measure", "no"));
        await VisitAsync(link, "Sec-GPC: 1", "Cookie: " + cookies, "Referer: https://third.example/");

        Assert.That(await ReferrersAsync(link), Is.EqualTo([Page, "https://third.example/"]));
    }

    [Test]
    public async Task Asking_for_a_form_by_head_tells_the_length_of_the_page()
    {
        var link = await NewLinkAsync("\"password\":\"open\"");
        var head = await Url.SendAsync(HttpMethod.Head, "/" + link.ShortId(), null, "Referer: " + Page);
        var get = await VisitAsync(link, "Referer: " + Page);

        Assert.That(head.Header("Content-Length"), Is.EqualTo(get.Header("Content-Length")));
    }

    private static Task<Answer> VisitAsync(JsonNode link, params string[] headers) => Url.VisitAsync("/" + link.ShortId(), headers);

    private static Task<Answer> SubmitAsync(JsonNode link, string token, params (string Name, string Value)[] fields) => SubmitAsync(link, token, "Accept: */*", fields);

    /// <summary>Sends the form as a browser does: the page with the form is the request's referrer.</summary>
    private static async Task<Answer> SubmitAsync(JsonNode link, string token, string header, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("referrer", token)]);
        return await Url.SendAsync(HttpMethod.Post, "/" + link.ShortId(), form, header, $"Referer: {link["shortUrl"]}");
    }

    private static string TokenOf(Answer form)
    {
        Assert.That(form.Text, Does.Match(Token().ToString()));
        return WebUtility.HtmlDecode(Token().Match(form.Text).Groups[1].Value);
    }

    private async Task<JsonNode> NewLinkAsync(string more) => await _workspace.NewLinkAsync(more: more);

    private async Task<IReadOnlyList<string?>> ReferrersAsync(JsonNode link) =>
        (await _workspace.GetAsync($"/api/analytics?bots=true&sort=asc&linkId={link["id"]}")).Ok().Column("referrer");

    private sealed class PastTime(TimeSpan ago) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - ago;
    }

    [GeneratedRegex("name=\"referrer\" value=\"([^\"]*)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"pass\" value=\"([^\"]+)\"")]
    private static partial Regex Pass();
}
