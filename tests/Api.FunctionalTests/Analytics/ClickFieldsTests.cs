using System.Globalization;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Analytics;

/// <summary>What GET /api/analytics tells of a click, with the published data files loaded.</summary>
[Category("Places")]
internal sealed class ClickFieldsTests
{
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";

    private HokoApp _app = null!;
    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = await HokoApp.StartAsync("Hoko:TrustedProxies:0=127.0.0.0/8", $"Hoko:AssetsDirectory={BuiltProgram.Assets}");
        _workspace = await _app.NewWorkspaceAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    [Test]
    public async Task Visiting_with_a_browser_fills_every_field()
    {
        var partner = Guid.NewGuid();
        await _app.AddPartnerAsync(_workspace, partner);
        var link = await _workspace.NewLinkAsync("https://example.com/a?b=1#f", $$"""
            "externalId":"ext 1","tenantId":"ten 1","partnerId":"{{partner}}",
            "utm":{"source":"s","medium":"m","campaign":"c","term":"t","content":"o","referral":"r"}
            """);
        var answer = await _app.Url.VisitAsync(
            $"/{link.ShortId()}?qr=1&utm_term=visit",
            "User-Agent: " + Chrome, "Referer: https://news.example/page?x=1", "Accept-Language: ar-EG,ar;q=0.9,en;q=0.8", "X-Forwarded-For: 8.8.8.8");

        var click = (await _workspace.GetAsync($"/api/analytics?linkId={link["id"]}")).Ok().Single()!;
        var at = click["createdAt"]!.GetValue<string>();
        var expected = new JsonObject
        {
            ["id"] = answer.ClickId(),
            ["linkId"] = link["id"]!.DeepClone(),
            ["partnerId"] = partner.ToString(),
            ["visitorId"] = answer.Cookie("hoko_visitor"),
            ["visitorSessionId"] = answer.Cookie("hoko_session"),
            ["referrer"] = "https://news.example/page?x=1",
            ["destination"] = "https://example.com/a?b=1&utm_source=s&utm_medium=m&utm_campaign=c&utm_term=visit&utm_content=o&ref=r#f",
            ["shortId"] = link.ShortId(),
            ["utm"] = new JsonObject { ["source"] = "s", ["medium"] = "m", ["campaign"] = "c", ["term"] = "visit", ["content"] = "o", ["referral"] = "r" },
            ["externalId"] = "ext 1",
            ["tenantId"] = "ten 1",
            ["browserName"] = "Chrome",
            ["browserVersion"] = "120.0",
            ["osName"] = "Windows",
            ["osVersion"] = "10",
            ["deviceType"] = "desktop",
            ["country"] = "United States",
            ["countryCode"] = "US",
            ["region"] = "California",
            ["city"] = "Mountain View",
            ["language"] = "ar-EG",
            ["isQr"] = true,
            ["isBot"] = false,
            ["source"] = "qr",
            ["createdAt"] = at,
        };
        Assert.That(JsonNode.DeepEquals(click, expected), $"{click}\nis not\n{expected}");
        Assert.That(at, Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$"));
        Assert.That(
            DateTimeOffset.Parse(at, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(),
            Is.EqualTo(Convert.ToInt64(answer.ClickId().Replace("-", "", StringComparison.Ordinal)[..12], 16)),
            "the id holds the millisecond");
    }

    [Test]
    public async Task Visiting_with_nothing_but_an_address_leaves_null_what_is_unknown()
    {
        var link = await _workspace.NewLinkAsync();
        await _app.Url.VisitAsync($"/{link.ShortId()}", "User-Agent: Mozilla/5.0");

        var click = (await _workspace.GetAsync($"/api/analytics?linkId={link["id"]}")).Ok().Single()!.AsObject();
        string[] unknown =
        [
            "partnerId", "referrer", "utm", "externalId", "tenantId", "browserName", "browserVersion", "osName", "osVersion",
            "country", "countryCode", "region", "city", "language",
        ];
        Assert.That(unknown.Where(field => !click.ContainsKey(field) || click[field] is not null), Is.Empty, "fields are there, as null");
        Assert.That(click["deviceType"]!.GetValue<string>(), Is.EqualTo("unknown"));
        Assert.That(click["source"]!.GetValue<string>(), Is.EqualTo("redirect"));
        Assert.That(click["isQr"]!.GetValue<bool>(), Is.False);
    }

    [TestCase("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "bot", true)]
    [TestCase("Mozilla/5.0 (iPad; CPU OS 16_5 like Mac OS X) AppleWebKit/605.1.15 Version/16.5 Mobile/15E148 Safari/604.1", "tablet", false)]
    [TestCase("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36", "mobile", false)]
    public async Task Visiting_with_a_device_tells_its_type_and_flags_crawlers(string userAgent, string deviceType, bool isBot)
    {
        var link = await _workspace.NewLinkAsync();
        await _app.Url.VisitAsync($"/{link.ShortId()}", "User-Agent: " + userAgent);

        var click = (await _workspace.GetAsync($"/api/analytics?bots=true&linkId={link["id"]}")).Ok().Single()!;
        Assert.That(click["deviceType"]!.GetValue<string>(), Is.EqualTo(deviceType));
        Assert.That(click["isBot"]!.GetValue<bool>(), Is.EqualTo(isBot));
        Assert.That((await _workspace.GetAsync($"/api/analytics?linkId={link["id"]}")).Ok(), Has.Count.EqualTo(isBot ? 0 : 1));
    }

    [Test]
    public async Task Visiting_with_a_NUL_or_a_very_long_value_does_not_hold_up_the_clicks_behind_it()
    {
        var link = await _workspace.NewLinkAsync();
        var path = $"/{link.ShortId()}";
        await _app.Url.VisitAsync(path + "?utm_source=%00&ref=" + new string('r', 5_000));
        await _app.Url.VisitAsync(path, "Accept-Language: " + new string('a', 5_000), "Referer: https://a.example/" + new string('b', 5_000));
        await _app.Url.VisitAsync(path + "?utm_source=%ED%A0%80%FF%C0%80");
        await _app.Url.VisitAsync(path);

        var clicks = (await _workspace.GetAsync($"/api/analytics?sort=asc&linkId={link["id"]}")).Ok();
        Assert.That(clicks, Has.Count.EqualTo(4));
        Assert.That(clicks[0]!["utm"]!["source"]!.GetValue<string>(), Is.EqualTo("\uFFFD"));
        Assert.That(clicks[0]!["utm"]!["referral"]!.GetValue<string>(), Has.Length.EqualTo(255));
        Assert.That(clicks[1]!["language"], Is.Null);
        Assert.That(clicks[1]!["referrer"]!.GetValue<string>(), Does.StartWith("https://a.example/bbb").And.Length.EqualTo(2_048));
    }
}
