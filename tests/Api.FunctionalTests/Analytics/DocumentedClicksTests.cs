using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Analytics;

/// <summary>GET /api/analytics as on the documentation's page: its requests and its answers, ids, dates and places of visitors apart.</summary>
[Category("Places")]
internal sealed class DocumentedClicksTests
{
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";

    private HokoApp _app = null!;
    private TestWorkspace _workspace = null!;
    private JsonNode _link = null!;
    private string _clickId = null!;
    private readonly Guid _partner = Guid.NewGuid();

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _app = await HokoApp.StartAsync("Hoko:TrustedProxies:0=127.0.0.0/8", $"Hoko:AssetsDirectory={BuiltProgram.Assets}");
        _workspace = await _app.NewWorkspaceAsync();
        await _app.AddPartnerAsync(_workspace, _partner);
        _link = await _workspace.NewLinkAsync("https://example.com", $$"""
            "externalId":"ext_123","tenantId":"tenant_123","partnerId":"{{_partner}}","utm":{"source":"google","medium":"cpc","campaign":"summer"}
            """);
        var visit = await _app.Url.VisitAsync($"/{_link.ShortId()}", "User-Agent: " + Chrome, "Referer: https://google.com", "X-Forwarded-For: 8.8.8.8");
        _clickId = visit.ClickId();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    [Test]
    public async Task Reading_the_clicks_of_a_link_as_in_the_documentation() => Matches(
        (await _workspace.GetAsync($"/api/analytics?linkId={_link["id"]}&take=50")).Ok(),
        """
        [ { "id": "550e8400-e29b-41d4-a716-446655440000", "linkId": "550e8400-e29b-41d4-a716-446655440000", "browserName": "Chrome",
            "deviceType": "desktop", "country": "United States", "createdAt": "2024-01-01T00:00:00Z" } ]
        """);

    [Test]
    public async Task Reading_the_clicks_between_two_dates_as_in_the_documentation()
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var dates = $"startDate={from:yyyy-MM-ddTHH:mm:ssZ}&endDate={to:yyyy-MM-ddTHH:mm:ssZ}";

        Matches((await _workspace.GetAsync($"/api/analytics?linkId={_link["id"]}&{dates}&take=50")).Ok(), """
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "linkId": "550e8400-e29b-41d4-a716-446655440000",
                "partnerId": "550e8400-e29b-41d4-a716-446655440000", "visitorId": "visitor_123", "visitorSessionId": "session_123",
                "referrer": "https://google.com", "destination": "https://example.com", "shortId": "abc123",
                "utm": { "source": "google", "medium": "cpc", "campaign": "summer" }, "externalId": "ext_123", "tenantId": "tenant_123",
                "browserName": "Chrome", "browserVersion": "120.0", "osName": "Windows", "osVersion": "10", "deviceType": "desktop",
                "country": "United States", "countryCode": "US", "city": "New York", "createdAt": "2024-01-01T00:00:00Z" } ]
            """);
    }

    [Test]
    public async Task Reading_the_clicks_of_the_dates_of_the_documentation_before_any_was_made() => Assert.That(
        (await _workspace.GetAsync(
            $"/api/analytics?linkId={_link["id"]}&startDate=2024-01-01T00:00:00Z&endDate=2024-01-31T23:59:59Z&take=50")).Ok(),
        Is.Empty);

    [Test]
    public async Task Reading_clicks_since_what_is_no_date_as_in_the_documentation() =>
        (await _workspace.GetAsync("/api/analytics?startDate=invalid-date")).Refuses(ErrorText.InvalidRequest, "-|startDate|date.invalid");

    /// <summary>The sample with what is an example in it put in: ids and places differ, the destination bears the campaign.</summary>
    private void Matches(JsonArray answer, string sample)
    {
        var click = answer.Single()!;
        var expected = JsonNode.Parse(sample)!.AsArray();
        var fields = expected[0]!.AsObject();
        Put("linkId", (string)_link["id"]!);
        Put("partnerId", _partner.ToString());
        Put("shortId", _link.ShortId());
        Put("city", "Mountain View");
        Put("destination", "https://example.com?utm_source=google&utm_medium=cpc&utm_campaign=summer");
        foreach (var id in new[] { "visitorId", "visitorSessionId" })
        {
            Assert.That((string?)click[id], Is.Not.Empty);
            Put(id, (string)click[id]!);
        }

        Sample.Matches(answer, expected.ToJsonString());
        Assert.That((string?)click["id"], Is.EqualTo(_clickId));

        void Put(string field, string value)
        {
            if (fields.ContainsKey(field))
                fields[field] = value;
        }
    }
}
