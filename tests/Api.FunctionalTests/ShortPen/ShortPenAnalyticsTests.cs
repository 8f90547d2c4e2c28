using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.ShortPen;

/// <summary>POST /v1/analytics.</summary>
internal sealed class ShortPenAnalyticsTests
{
    private const string Firefox = "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0";
    private const string Iphone = "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
    private const string Crawler = "User-Agent: Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private HokoApp _app = null!;
    private TestWorkspace _workspace = null!;
    private long _link;
    private long _other;

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _app = await HokoApp.StartAsync($"Hoko:AssetsDirectory={BuiltProgram.Assets}");
        _workspace = await _app.NewWorkspaceAsync();
        _link = await _workspace.NewNumberAsync();
        _other = await _workspace.NewNumberAsync();
        await VisitAsync(_link, Firefox, "Referer: https://a.example/");
        await VisitAsync(_link, Firefox);
        await VisitAsync(_link, Iphone, "Referer: https://a.example/");
        await VisitAsync(_link, Crawler);
        await VisitAsync(_other, Firefox);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    [Test]
    public async Task Counting_the_clicks_of_a_link()
    {
        var counts = (await _workspace.PostAsync("/v1/analytics", $$"""{"url_id":{{_link}}}""")).Data();

        var today = counts["by_day"]!.AsArray().Single()!["value"]!.ToString();
        Assert.That(DateTime.Parse(today, System.Globalization.CultureInfo.InvariantCulture), Is.EqualTo(TimeProvider.System.GetUtcNow().Date).Within(TimeSpan.FromDays(1)));
        counts["by_day"]![0]!["value"] = "today";
        Assert.That(counts.ToJsonString(), Is.EqualTo($$"""
            {"url_id":{{_link}},"total_clicks":3,"unique_visitors":2,"by_day":[{"value":"today","clicks":3}],"by_country":[{"value":null,"clicks":3}],
            "by_browser":[{"value":"Firefox","clicks":2},{"value":"Mobile Safari","clicks":1}],
            "by_device":[{"value":"desktop","clicks":2},{"value":"mobile","clicks":1}],
            "by_referrer":[{"value":"https://a.example/","clicks":2},{"value":null,"clicks":1}]}
            """.ReplaceLineEndings("")));
    }

    [TestCase("{}")]
    [TestCase("{\"url_id\":null}")]
    public async Task Counting_the_clicks_of_all_links(string json)
    {
        var counts = (await _workspace.PostAsync("/v1/analytics", json)).Data();

        Assert.That((counts["url_id"], (long)counts["total_clicks"]!), Is.EqualTo(((System.Text.Json.Nodes.JsonNode?)null, 4L)));
    }

    [Test]
    public async Task Counting_between_dates_takes_whole_days_and_exact_instants()
    {
        var now = TimeProvider.System.GetUtcNow();
        string Day(int days) => now.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        Assert.That(await CountAsync($"\"start_date\":\"{Day(-1)}\",\"end_date\":\"{Day(1)}\""), Is.EqualTo(4));
        Assert.That(await CountAsync($"\"start_date\":\"{Day(-3)}\",\"end_date\":\"{Day(-2)}\""), Is.Zero);
        Assert.That(await CountAsync($"\"start_date\":\"{now.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}\",\"end_date\":\"{now.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}\""), Is.EqualTo(4));
        Assert.That(await CountAsync($"\"start_date\":\"{now.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}\",\"end_date\":\"{Day(2)}\""), Is.Zero);
    }

    [TestCase("\"start_date\":\"yesterday\"", "start_date|date.invalid")]
    [TestCase("\"start_date\":\"2026-02-30\"", "start_date|date.invalid")]
    [TestCase("\"end_date\":\"2026-01-01T00:00:00\"", "end_date|date.invalid")]
    [TestCase("\"start_date\":5", "start_date|field.wrong_type")]
    [TestCase("\"start_date\":\"2026-02-01\",\"end_date\":\"2026-01-01\"", "end_date|date.range")]
    [TestCase("\"start_date\":\"2024-01-01\",\"end_date\":\"2026-01-01\"", "end_date|date.range_too_long")]
    [TestCase("\"start_date\":\"0001-01-01\",\"end_date\":\"9999-12-31\"", "end_date|date.range_too_long")]
    [TestCase("\"url_id\":\"7\"", "url_id|field.wrong_type")]
    [TestCase("\"workspace_id\":9000000", "workspace_id|workspace.foreign")]
    public async Task Counting_within_what_is_no_period_is_refused(string field, string error) =>
        (await _workspace.PostAsync("/v1/analytics", "{" + field + "}")).Fails(HttpStatusCode.BadRequest, error);

    [TestCase("\"end_date\":\"0001-01-01\"")]
    [TestCase("\"start_date\":\"9999-12-31\",\"end_date\":\"9999-12-31\"")]
    public async Task Counting_at_the_ends_of_time_finds_nothing(string field) => Assert.That(await CountAsync(field), Is.Zero);

    [Test]
    public async Task Counting_the_clicks_of_another_workspaces_link_is_404() =>
        (await (await _app.NewWorkspaceAsync()).PostAsync("/v1/analytics", $$"""{"url_id":{{_link}}}""")).Fails(HttpStatusCode.NotFound, "url_id|link.not_found");

    private async Task<long> CountAsync(string fields) => (long)(await _workspace.PostAsync("/v1/analytics", "{" + fields + "}")).Data()["total_clicks"]!;

    private async Task VisitAsync(long link, params string[] headers)
    {
        var path = new Uri((await _workspace.ShowAsync(link))["link"]!.ToString()).AbsolutePath;
        Assert.That((await _app.Url.VisitAsync(path, headers)).Status, Is.AnyOf(HttpStatusCode.MovedPermanently, HttpStatusCode.Found));
    }
}
