using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Management;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.Management;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Api.FunctionalTests.Analytics;

/// <summary>How much of a visit is kept: visitors are sent on whole, records are cut.</summary>
internal sealed class ClickSizeTests
{
    private static readonly string LongQuery = "a=" + new string('x', 30_000);

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task A_long_query_goes_to_the_destination_whole_and_is_kept_up_to_8192_characters()
    {
        var link = await _workspace.NewLinkAsync("https://example.com/");

        var visit = await _workspace.App.Url.VisitAsync($"/{link.ShortId()}?{LongQuery}");

        Assert.That(visit.Destination(), Is.EqualTo($"https://example.com/?{LongQuery}&hoko_id={{id}}"));
        Assert.That((string)(await ClickAsync(_workspace))["destination"]!, Is.EqualTo($"https://example.com/?{LongQuery}"[..8_192]));
    }

    [TestCase("source")]
    [TestCase("medium")]
    [TestCase("campaign")]
    [TestCase("term")]
    [TestCase("content")]
    public async Task A_long_campaign_value_is_kept_up_to_255_characters(string name)
    {
        var link = await _workspace.NewLinkAsync("https://example.com/");
        var value = new string('u', 254) + "\U0001F600" + new string('v', 5_000);

        var visit = await _workspace.App.Url.VisitAsync($"/{link.ShortId()}?utm_{name}={Uri.EscapeDataString(value)}");

        Assert.That(visit.Destination(), Does.Contain(Uri.EscapeDataString(value)));
        Assert.That((string)(await ClickAsync(_workspace))["utm"]![name]!, Is.EqualTo(new string('u', 254)), "no half a character");
    }

    [Test]
    public async Task Beyond_what_an_address_may_write_a_minute_a_large_click_is_kept_without_the_visitors_texts()
    {
        await using var app = await HokoApp.StartAsync(
            "Hoko:LargeClickBytesPerMinute=25000", "Hoko:TrustedProxies:0=127.0.0.1", "Hoko:ManagementUrl=http://127.0.0.1:0");
        var workspace = await app.NewWorkspaceAsync();
        var link = await workspace.NewLinkAsync("https://example.com/", """
            "utm":{"source":"own"}
            """);
        string[] headers = ["X-Forwarded-For: 192.0.2.7", "User-Agent: Mozilla/5.0 " + new string('u', 900), "Referer: https://example.org/" + new string('r', 1_900)];

        for (var visit = 0; visit < 4; visit++)
        {
            var answer = await app.Url.VisitAsync($"/{link.ShortId()}?utm_campaign=c{visit}&{LongQuery}", headers);
            Assert.That(answer.Destination(), Is.EqualTo($"https://example.com/?{LongQuery}&utm_source=own&utm_campaign=c{visit}&hoko_id={{id}}"), "sent on whole, always");
        }

        var plain = await app.Url.VisitAsync($"/{link.ShortId()}?utm_campaign=plain", "X-Forwarded-For: 192.0.2.7");
        Assert.That(plain.Status, Is.EqualTo(HttpStatusCode.Found));
        var other = await app.Url.VisitAsync($"/{link.ShortId()}?utm_campaign=other&{LongQuery}", "X-Forwarded-For: 192.0.2.8");
        Assert.That(other.Status, Is.EqualTo(HttpStatusCode.Found));

        var clicks = (await workspace.GetAsync("/api/analytics?bots=true")).Ok();
        Assert.That(clicks, Has.Count.EqualTo(6), "every click is kept");
        var campaigns = clicks.Select(click => (string?)click!["utm"]?["campaign"]).ToList();
        Assert.That(campaigns.Count(campaign => campaign is null), Is.EqualTo(2), string.Join(' ', campaigns));
        Assert.That(campaigns, Is.SupersetOf((string[])["c0", "plain", "other"]));
        var cut = clicks.Where(click => click!["utm"]?["campaign"] is null).ToList();
        Assert.That(cut.Select(click => (string)click!["destination"]!), Is.All.EqualTo("https://example.com/?utm_source=own"));
        Assert.That(cut.Select(click => ((string?)click!["referrer"])?.Length ?? 0), Is.All.LessThanOrEqualTo(255));
        var management = app.Services.GetRequiredService<ManagementServer>().Url!;
        Assert.That((await Scrape.TakeAsync(management)).Of("hoko_clicks_cut_total").Values.Single(), Is.EqualTo(2));
    }

    private static async Task<JsonNode> ClickAsync(TestWorkspace workspace) => (await workspace.GetAsync("/api/analytics?bots=true")).Ok().Single()!;
}
