using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>Links with a tracking pixel: what is asked, what is remembered, and that a click is counted when the visitor goes on, once.</summary>
internal sealed partial class PixelVisitTests
{
    private const string FacebookHosts = "https://connect.facebook.net https://www.facebook.com";

    private TestWorkspace _workspace = null!;
    private string _pixel = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _pixel = (await _workspace.PostAsync("/api/pixels", """[{"name":"P","provider":"facebook","uniqueId":"1234567890"}]""")).Created()[0]!["id"]!.ToString();
    }

    [Test]
    public async Task Visiting_asks_first_and_loads_nothing_of_the_provider()
    {
        var link = await NewLinkAsync();
        var page = await VisitAsync(link);

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page.Text, Does.Contain("name=\"measure\" value=\"yes\"").And.Contain("name=\"measure\" value=\"no\"")
            .And.Not.Contain("<script").And.Not.Contain("facebook.net").And.Not.Contain("1234567890").And.Not.Contain("landing"));
        Assert.That(page.Header("Content-Security-Policy").Single(), Does.Not.Contain("script-src").And.Not.Contain("facebook"));
        Assert.That(page.Header("Set-Cookie"), Is.Empty);
        Assert.That(await ClicksAsync(link), Is.Empty, "nobody has gone on");
    }

    [Test]
    public async Task Going_on_without_measurement_redirects_counts_once_and_is_remembered()
    {
        var link = await NewLinkAsync();
        var answer = await ChooseAsync(link, "no");

        Assert.That(answer.Destination(), Is.EqualTo("https://example.com/landing?hoko_id={id}"));
        Assert.That(CookieOf(answer), Does.StartWith("facebook-no; max-age=15552000; path=/; samesite=lax; httponly"));
        Assert.That(await ClicksAsync(link), Has.Count.EqualTo(1));

        Assert.That((await VisitAsync(link, "Cookie: " + Pair(answer))).Destination(), Is.EqualTo("https://example.com/landing?hoko_id={id}"));
        Assert.That(await ClicksAsync(link), Has.Count.EqualTo(2), "another visit");
    }

    [Test]
    public async Task Going_on_with_measurement_shows_the_visit_to_the_provider_alone_and_leads_on()
    {
        var link = await NewLinkAsync();
        var answer = await ChooseAsync(link, "yes");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        var policy = answer.Header("Content-Security-Policy").Single();
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.That(policy, Does.EndWith($"; script-src 'nonce-{nonce}' {FacebookHosts}; img-src {FacebookHosts}; connect-src {FacebookHosts}"));
        var click = (await ClicksAsync(link)).Single()!["id"]!.ToString();
        Assert.That(answer.Text, Does.Contain($"<a class=\"button\" href=\"https://example.com/landing?hoko_id={click}\">")
            .And.Contain($"<script nonce=\"{nonce}\" data-provider=\"facebook\" data-id=\"1234567890\" data-source=\"https://connect.facebook.net/en_US/fbevents.js\" data-destination=\"https://example.com/landing?hoko_id={click}\">"));
        Assert.That(CookieOf(answer), Does.StartWith("facebook-yes;"));

        var next = await VisitAsync(link, "Cookie: " + Pair(answer));
        Assert.That(next.Text, Does.Contain("fbevents.js"));
        Assert.That(await ClicksAsync(link), Has.Count.EqualTo(2));
    }

    [TestCase("Sec-GPC: 1")]
    [TestCase("DNT: 1")]
    public async Task A_browser_that_does_not_want_to_be_tracked_is_redirected_whatever_it_agreed_to(string signal)
    {
        var link = await NewLinkAsync();
        Assert.That((await VisitAsync(link, signal)).Destination(), Is.EqualTo("https://example.com/landing?hoko_id={id}"));
        Assert.That((await VisitAsync(link, signal, $"Cookie: {NameOf(_pixel)}=facebook-yes")).Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await VisitAsync(link, signal[..^1] + "0")).Status, Is.EqualTo(HttpStatusCode.OK), "asks");
    }

    [TestCase("Sec-Fetch-Site: cross-site", "")]
    [TestCase("Sec-Fetch-Site: same-site", "")]
    [TestCase("Origin: https://elsewhere.example", "")]
    [TestCase("Accept: */*", "maybe")]
    public async Task A_choice_that_is_not_the_visitors_own_is_none(string header, string choice)
    {
        var link = await NewLinkAsync();
        var answer = await ChooseAsync(link, choice.Length == 0 ? "yes" : choice, header);

        Assert.That(answer.Text, Does.Contain("name=\"measure\""), "asks again");
        Assert.That(answer.Header("Set-Cookie"), Is.Empty);
        Assert.That(await ClicksAsync(link), Is.Empty);
    }

    [TestCase("facebook-maybe")]
    [TestCase("tikTok-yes")]
    [TestCase("yes")]
    public async Task A_cookie_that_says_nothing_about_this_provider_is_none(string cookie)
    {
        var link = await NewLinkAsync();

        Assert.That((await VisitAsync(link, $"Cookie: {NameOf(_pixel)}={cookie}")).Text, Does.Contain("name=\"measure\""));
    }

    [Test]
    public async Task A_pixel_that_is_changed_is_the_next_visitors()
    {
        var link = await NewLinkAsync();
        await ChooseAsync(link, "yes");
        (await _workspace.PutAsync("/api/pixels", $$"""[{"id":"{{_pixel}}","provider":"pinterest","uniqueId":"2612345678901"}]""")).Ok();

        Assert.That((await VisitAsync(link, $"Cookie: {NameOf(_pixel)}=facebook-yes")).Text, Does.Contain("Pinterest").And.Contain("name=\"measure\""));
        Assert.That((await VisitAsync(link, $"Cookie: {NameOf(_pixel)}=pinterest-yes")).Text, Does.Contain("2612345678901"));
    }

    [Test]
    public async Task A_cloaked_link_keeps_its_frame_and_shows_the_pixel_beside_it()
    {
        var link = await NewLinkAsync("\"cloaked\":true,\"hideReferrer\":true");
        Assert.That((await VisitAsync(link)).Text, Does.Contain("name=\"measure\"").And.Not.Contain("<iframe"));

        var measured = await ChooseAsync(link, "yes");
        Assert.That(measured.Text, Does.Contain("<iframe src=\"https://example.com/landing?hoko_id=").And.Contain("fbevents.js").And.Contain("referrerpolicy=\"no-referrer\"").And.Not.Contain("data-destination"));
        Assert.That(measured.Header("Content-Security-Policy").Single(), Does.Match($"script-src 'nonce-[^']+' {FacebookHosts}; connect-src {FacebookHosts}; img-src {FacebookHosts};").And.Not.Contain("frame-src").And.Not.Contain("default-src"));
        Assert.That(measured.Header("Referrer-Policy"), Is.EqualTo(["no-referrer"]));

        var plain = await ChooseAsync(link, "no");
        Assert.That(plain.Text, Does.Contain("<iframe").And.Not.Contain("<script"));
        Assert.That(await ClicksAsync(link), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_password_comes_first_and_is_asked_once_though_the_browser_keeps_no_cookies()
    {
        var link = await NewLinkAsync("\"password\":\"open\",\"hideReferrer\":true");
        Assert.That((await VisitAsync(link)).Text, Does.Contain("name=\"password\"").And.Not.Contain("name=\"measure\""));
        Assert.That((await ChooseAsync(link, "yes")).Text, Does.Contain("name=\"password\""), "a choice is no password");

        var question = await TestRun.App.Url.EnterAsync("/" + link.ShortId(), "open");
        Assert.That(question.Text, Does.Contain("name=\"measure\"").And.Not.Contain("landing"));
        Assert.That(question.Header("Referrer-Policy"), Is.EqualTo(["no-referrer"]));
        Assert.That(await ClicksAsync(link), Is.Empty);

        var pass = Pass().Match(question.Text).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("pass", pass), new("measure", "no")]);
        var answer = await TestRun.App.Url.SendAsync(HttpMethod.Post, "/" + link.ShortId(), form);
        Assert.That(answer.Destination(), Is.EqualTo("https://example.com/landing?hoko_id={id}"));
        Assert.That(answer.Header("Referrer-Policy"), Is.EqualTo(["no-referrer"]));

        using var forged = new FormUrlEncodedContent([new("pass", pass[..20] + (pass[20] == 'A' ? 'B' : 'A') + pass[21..]), new("measure", "no")]);
        Assert.That((await TestRun.App.Url.SendAsync(HttpMethod.Post, "/" + link.ShortId(), forged)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await ClicksAsync(link), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_HEAD_is_answered_as_a_GET_and_is_nobodys_click()
    {
        var link = await NewLinkAsync();

        Assert.That((await TestRun.App.Url.SendAsync(HttpMethod.Head, "/" + link.ShortId(), null)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await ClicksAsync(link), Is.Empty);
    }

    private static string NameOf(string pixel) => "hoko_measure_" + pixel.Replace("-", "", StringComparison.Ordinal);

    private static string Pair(Answer answer) => Choice(answer).Split(';')[0];

    private static string Choice(Answer answer) => answer.Header("Set-Cookie").Single(cookie => cookie.StartsWith("hoko_measure_", StringComparison.Ordinal));

    private static string CookieOf(Answer answer) => Choice(answer).Split('=', 2)[1];

    private static Task<Answer> VisitAsync(JsonNode link, params string[] headers) => TestRun.App.Url.VisitAsync("/" + link.ShortId(), headers);

    private static async Task<Answer> ChooseAsync(JsonNode link, string choice, params string[] headers)
    {
        using var form = new FormUrlEncodedContent([new("pass", ""), new("measure", choice)]);
        return await TestRun.App.Url.SendAsync(HttpMethod.Post, "/" + link.ShortId(), form, headers);
    }

    private Task<JsonNode> NewLinkAsync(string? more = null) => _workspace.NewLinkAsync(more: $"\"pixelId\":\"{_pixel}\"{(more is null ? "" : "," + more)}");

    private async Task<JsonArray> ClicksAsync(JsonNode link) => (await _workspace.GetAsync($"/api/analytics?bots=true&linkId={link["id"]}")).Ok();

    [GeneratedRegex("style-src 'nonce-([^']+)'")]
    private static partial Regex Nonce();

    [GeneratedRegex("name=\"pass\" value=\"([^\"]+)\"")]
    private static partial Regex Pass();
}
