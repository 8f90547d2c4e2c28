using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>Links that start later, redirect for good, hide where visitors come from, or set parameters.</summary>
internal sealed class RedirectOptionsTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Visiting_a_link_before_its_start_is_visiting_one_that_is_not_there()
    {
        var link = await _workspace.NewLinkAsync(more: "\"startsAt\":\"2999-01-01T00:00:00Z\",\"password\":\"x\"");

        Assert.That((await VisitAsync(link)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await ClicksAsync(link), Is.Empty);

        await ChangeAsync(link, "\"startsAt\":\"2020-01-01T00:00:00Z\",\"password\":null");
        Assert.That((await VisitAsync(link)).Destination(), Is.EqualTo("https://example.com/landing?hoko_id={id}"));

        await ChangeAsync(link, "\"startsAt\":\"2999-01-01T00:00:00Z\"");
        Assert.That((await VisitAsync(link)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await ChangeAsync(link, "\"startsAt\":null");
        Assert.That((await VisitAsync(link)).Status, Is.EqualTo(HttpStatusCode.Found));
    }

    [TestCase(301)]
    [TestCase(302)]
    public async Task Visiting_answers_with_the_links_own_status_that_no_cache_keeps(int status)
    {
        var link = await _workspace.NewLinkAsync(more: $"\"redirectType\":{status}");

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            var answer = await TestRun.App.Url.SendAsync(method, "/" + link.ShortId(), null);
            Assert.That((int)answer.Status, Is.EqualTo(status));
            Assert.That(answer.Header("Cache-Control"), Is.EqualTo(["private, no-store"]));
            Assert.That(answer.Header("Location").Single(), Does.StartWith("https://example.com/landing?hoko_id="));
        }
    }

    [Test]
    public async Task Visiting_an_expired_link_redirects_for_now_whatever_its_status()
    {
        var link = await _workspace.NewLinkAsync(
            more: "\"redirectType\":301,\"hideReferrer\":true,\"expiresAt\":\"2020-01-01T00:00:00Z\",\"expiredUrl\":\"https://example.com/over\"");
        var answer = await VisitAsync(link);

        Assert.That(answer.Location(), Is.EqualTo("https://example.com/over"));
        Assert.That(answer.Header("Referrer-Policy"), Is.EqualTo(["no-referrer"]));
    }

    [TestCase("true", "no-referrer")]
    [TestCase("false", "no-referrer-when-downgrade")]
    public async Task Visiting_tells_browsers_what_the_destination_may_know(string hides, string policy)
    {
        var plain = await _workspace.NewLinkAsync(more: $"\"hideReferrer\":{hides}");
        var cloaked = await _workspace.NewLinkAsync(more: $"\"cloaked\":true,\"hideReferrer\":{hides}");
        var locked = await _workspace.NewLinkAsync(more: $"\"password\":\"open\",\"hideReferrer\":{hides}");

        Assert.That((await VisitAsync(plain)).Header("Referrer-Policy"), Is.EqualTo([policy]));
        var frame = await VisitAsync(cloaked);
        Assert.That(frame.Header("Referrer-Policy"), Is.EqualTo([policy]));
        Assert.That(frame.Text, Does.Contain($"referrerpolicy=\"{policy}\""));
        Assert.That((await VisitAsync(locked)).Header("Referrer-Policy"), Is.EqualTo([policy]));
        Assert.That((await TestRun.App.Url.EnterAsync("/" + locked.ShortId(), "wrong")).Header("Referrer-Policy"), Is.EqualTo([policy]));
        Assert.That((await TestRun.App.Url.EnterAsync("/" + locked.ShortId(), "open")).Header("Referrer-Policy"), Is.EqualTo([policy]));
    }

    [Test]
    public async Task Visiting_sets_the_links_parameters_encoded_over_the_visitors_and_the_destinations_own()
    {
        var link = await _workspace.NewLinkAsync(
            "https://example.com/?a=own&keep=%41#top",
            """ "params":{"a":"b c&d","é=":"#","empty":""},"ios":"https://example.com/ios?empty=full" """);

        Assert.That(
            (await VisitAsync(link, "?a=mine&new=1")).Destination(),
            Is.EqualTo("https://example.com/?keep=%41&new=1&a=b%20c%26d&%C3%A9%3D=%23&empty=&hoko_id={id}#top"));
        Assert.That(
            (await TestRun.App.Url.VisitAsync("/" + link.ShortId(), "User-Agent: iPhone")).Destination(),
            Is.EqualTo("https://example.com/ios?a=b%20c%26d&%C3%A9%3D=%23&empty=&hoko_id={id}"));
    }

    [Test]
    public async Task A_click_says_what_the_destination_got()
    {
        var link = await _workspace.NewLinkAsync(
            more: """ "params":{"utm_source":"params","utm_campaign":"spring","ref":"r","x":"1"},"utm":{"source":"link"} """);
        await VisitAsync(link);
        await VisitAsync(link, "?utm_campaign=visitor");

        var clicks = await ClicksAsync(link);
        Assert.That(clicks[0]!["destination"]!.ToString(), Is.EqualTo("https://example.com/landing?x=1&utm_source=link&utm_campaign=spring&ref=r"));
        Assert.That(clicks.Select(click => $"{click!["utm"]!["source"]} {click["utm"]!["campaign"]} {click["utm"]!["referral"]}"), Is.EqualTo(["link spring r", "link visitor r"]));
    }

    private async Task<Answer> VisitAsync(JsonNode link, string query = "") => await TestRun.App.Url.VisitAsync($"/{link.ShortId()}{query}");

    private async Task ChangeAsync(JsonNode link, string change) => (await _workspace.PutAsync("/api/links", $$"""[{"id":"{{link["id"]}}",{{change}}}]""")).Ok();

    private async Task<JsonArray> ClicksAsync(JsonNode link) => (await _workspace.GetAsync($"/api/analytics?sort=asc&bots=true&linkId={link["id"]}")).Ok();
}
