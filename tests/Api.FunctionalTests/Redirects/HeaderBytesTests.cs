using System.Text;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Fuzzing;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>Request headers whose bytes are not UTF-8: they are read as Latin-1, and no request fails because of them. Values are written a byte a character.</summary>
internal sealed class HeaderBytesTests
{
    private TestWorkspace _workspace = null!;
    private JsonNode _link = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _link = await _workspace.NewLinkAsync();
    }

    [TestCase("M\u00FCnchen", "M\u00FCnchen", Description = "Latin-1")]
    [TestCase("M\u00C3\u00BCnchen", "M\u00FCnchen", Description = "UTF-8")]
    [TestCase("\u00D9\u0085", "\u0645", Description = "UTF-8 of an Arabic letter, its second byte 0x85")]
    [TestCase("\u00F0\u009F\u008C\u00B8", "\U0001F338", Description = "UTF-8 of four bytes")]
    [TestCase("\u00FF\u00FE", "\u00FF\u00FE")]
    [TestCase("\u00E9", "\u00E9")]
    [TestCase("\u00C3", "\u00C3", Description = "cut in the middle of a character")]
    [TestCase("\u00E2\u0082", "\u00E2\u0082", Description = "two bytes of three")]
    [TestCase("\u00ED\u00A0\u0080", "\u00ED\u00A0\u0080", Description = "half of a surrogate pair")]
    [TestCase("\u00C0\u00AF", "\u00C0\u00AF", Description = "an overlong slash")]
    [TestCase("M\u00FCnchen M\u00C3\u00BCnchen", "M\u00FCnchen M\u00FCnchen", Description = "both")]
    public async Task A_referrer_of_any_bytes_is_recorded_with_its_click(string bytes, string expected)
    {
        var answer = await VisitAsync(("Referer", "https://example.com/" + bytes));

        Assert.That(answer.Status, Is.EqualTo(302), answer.Shown());
        Assert.That((await ClickAsync())["referrer"]!.GetValue<string>(), Is.EqualTo("https://example.com/" + expected));
    }

    [TestCase("User-Agent")]
    [TestCase("Accept-Language")]
    [TestCase("Accept")]
    [TestCase("Cookie")]
    [TestCase("X-Forwarded-For")]
    [TestCase("X-Forwarded-Proto")]
    [TestCase("Forwarded")]
    [TestCase("Origin")]
    [TestCase("Authorization")]
    [TestCase("Idempotency-Key")]
    [TestCase("If-None-Match")]
    [TestCase("Purpose")]
    [TestCase("Sec-Fetch-Site")]
    [TestCase("DNT")]
    [TestCase("traceparent")]
    [TestCase("Via")]
    [TestCase("X-Anything")]
    public async Task A_header_of_any_name_and_bytes_leaves_the_redirect_alone(string name)
    {
        foreach (var value in new[] { "\u00FC", "\u00C3\u00BC", "a\u0001b\u007F", "\u0080\u009F\u00FF" })
        {
            var answer = await VisitAsync((name, value));
            Assert.That(answer.Status, Is.EqualTo(302), answer.Shown());
        }

        Assert.That((await _workspace.GetAsync($"/api/analytics?bots=true&linkId={_link["id"]}")).Ok(), Has.Count.EqualTo(4));
    }

    [Test]
    public async Task A_cookie_beside_bytes_that_are_not_utf8_is_still_read()
    {
        const string Visitor = "AAAAAAAAAAAAAAAAAAAAAA";

        await VisitAsync(("Cookie", $"city=M\u00FCnchen; hoko_visitor={Visitor}"));

        Assert.That((await ClickAsync())["visitorId"]!.GetValue<string>(), Is.EqualTo(Visitor));
    }

    /// <summary>The protocol forbids NUL; what is refused must not count.</summary>
    [TestCase("Referer")]
    [TestCase("X-Anything")]
    public async Task A_header_with_nul_is_refused_without_a_click(string name)
    {
        Assert.That((await VisitAsync((name, "a\0b"))).Status, Is.EqualTo(400));
        Assert.That((await VisitAsync((name, "a\0b\u00FC"))).Status, Is.EqualTo(400));
        Assert.That((await _workspace.GetAsync($"/api/analytics?linkId={_link["id"]}")).Ok(), Is.Empty);
    }

    [Test]
    public async Task An_idempotency_key_that_is_not_utf8_replays_like_any_other()
    {
        var body = $$"""[{"name":"{{Guid.NewGuid()}}"}]""";
        var key = "M\u00FCnchen-" + Guid.NewGuid();
        var first = await PostAsync(body, ("Idempotency-Key", key));
        var second = await PostAsync(body, ("Idempotency-Key", key));

        Assert.That((first.Status, second.Status), Is.EqualTo((201, 201)), first.Shown());
        Assert.That(second.Text, Is.EqualTo(first.Text));
    }

    [TestCase("Bearer hoko_\u00FC")]
    [TestCase("\u00FC")]
    [TestCase("Bearer \u00C3\u00BC")]
    public async Task A_key_that_is_not_utf8_is_a_wrong_key(string value)
    {
        var answer = await TestRun.App.Url.RawVisitAsync("/api/tags", ("Authorization", value));

        Assert.That(answer.Status, Is.EqualTo(401), answer.Shown());
        Assert.That(answer.Text, Does.Contain("Invalid API key"));
    }

    [TestCase("Access-Control-Request-Headers")]
    [TestCase("Access-Control-Request-Method")]
    [TestCase("Origin")]
    public async Task A_preflight_with_bytes_that_are_not_ascii_echoes_none_of_them(string name)
    {
        var headers = new List<(string Name, string Value)>
        {
            ("Origin", "https://example.com"), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "authorization"),
        };
        headers[headers.FindIndex(header => header.Name == name)] = (name, "x-\u00FC\u0001");
        var answer = await TestRun.App.Url.RawSendAsync("OPTIONS", "/api/track/lead", "", [.. headers]);

        Assert.That(answer.Status, Is.LessThan(500), answer.Shown());
        Assert.That(answer.Headers.Select(header => header.Value), Is.All.Matches<string>(value => Ascii.IsValid(value)));
    }

    [TestCase("Origin", "https://b\u00FCcher.example")]
    [TestCase("Origin", "https://example.com\u0001")]
    [TestCase("Referer", "https://example.com/\u00FC")]
    public async Task The_script_of_a_link_answers_a_page_of_any_bytes(string name, string value)
    {
        var answer = await TestRun.App.Url.RawVisitAsync($"/{_link.ShortId()}/analytics.js", (name, value));

        Assert.That(answer.Status, Is.EqualTo(200), answer.Shown());
        Assert.That(answer.Headers.Select(header => header.Value), Is.All.Matches<string>(value => Ascii.IsValid(value)));
    }

    private Task<FuzzAnswer> VisitAsync(params (string Name, string Value)[] headers) => TestRun.App.Url.RawVisitAsync($"/{_link.ShortId()}", headers);

    private Task<FuzzAnswer> PostAsync(string body, params (string Name, string Value)[] headers) =>
        TestRun.App.Url.RawSendAsync("POST", "/api/collections", body, [("Authorization", _workspace.Key), .. headers]);

    private async Task<JsonNode> ClickAsync() => (await _workspace.GetAsync($"/api/analytics?linkId={_link["id"]}")).Ok().Single()!;
}
