using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>Where a link leads by device and country, behind a proxy that is trusted and in front of one that is not.</summary>
[Category("Places")]
internal sealed class TargetingTests
{
    private const string IPhone =
        "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Mobile/15E148 Safari/604.1";

    private const string Android = "User-Agent: Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36";
    private const string Desktop = "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0.0.0 Safari/537.36";
    private const string FromAmerica = "X-Forwarded-For: 8.8.8.8";
    private const string FromGermany = "X-Forwarded-For: 194.25.0.60";

    private const string Everything = """
        "ios":"https://example.com/ios","android":"https://example.com/android","geo":{"US":"https://example.com/us"}
        """;

    private HokoApp _behindProxy = null!;
    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _behindProxy = await HokoApp.StartAsync(
            "Hoko:TrustedProxies:0=127.0.0.1", "Hoko:PublicUrl=https://go.example.com", $"Hoko:AssetsDirectory={BuiltProgram.Assets}");
        _workspace = await _behindProxy.NewWorkspaceAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_behindProxy is not null)
            await _behindProxy.DisposeAsync();
    }

    [TestCase(IPhone, FromAmerica, "ios")]
    [TestCase(Android, FromAmerica, "android")]
    [TestCase(Desktop, FromAmerica, "us")]
    [TestCase(Desktop, FromGermany, "landing")]
    [TestCase(IPhone, FromGermany, "ios")]
    public async Task Visiting_leads_by_device_first_then_by_country(string device, string from, string expected)
    {
        var link = await _workspace.NewLinkAsync(more: Everything + ",\"utm\":{\"source\":\"s\"}");

        Assert.That(await VisitAsync(link, device, from), Is.EqualTo($"https://example.com/{expected}?utm_source=s&hoko_id={{id}}"));
    }

    [TestCase(IPhone)]
    [TestCase(Android)]
    public async Task Visiting_from_a_device_without_an_address_of_its_own_leads_by_country(string device)
    {
        var link = await _workspace.NewLinkAsync(more: "\"geo\":{\"US\":\"https://example.com/us\"}");

        Assert.That(await VisitAsync(link, device, FromAmerica), Is.EqualTo("https://example.com/us?hoko_id={id}"));
    }

    [Test]
    public async Task Visiting_from_a_country_keeps_the_visitors_own_parameters()
    {
        var link = await _workspace.NewLinkAsync(more: "\"geo\":{\"US\":\"https://example.com/us?a=1\"}");
        var answer = await _behindProxy.Url.VisitAsync($"/{link.ShortId()}?a=2&b=3&utm_source=v", FromAmerica);

        Assert.That(answer.Destination(), Is.EqualTo("https://example.com/us?a=1&b=3&utm_source=v&hoko_id={id}"));
    }

    [TestCase("CF-IPCountry: US")]
    [TestCase("X-Real-IP: 8.8.8.8")]
    [TestCase("Forwarded: for=8.8.8.8")]
    [TestCase("True-Client-IP: 8.8.8.8")]
    [TestCase("X-Forwarded-For: 8.8.8.8, 194.25.0.60", Description = "what the proxy saw is last; before it anyone may write anything")]
    [TestCase("X-Forwarded-For: nonsense")]
    public async Task Visiting_with_a_country_that_the_visitor_claims_leads_nowhere_special(string header)
    {
        var link = await _workspace.NewLinkAsync(more: Everything);

        Assert.That(await VisitAsync(link, Desktop, header), Is.EqualTo("https://example.com/landing?hoko_id={id}"));
    }

    [Test]
    public async Task Visiting_through_a_proxy_that_is_not_trusted_ignores_what_it_forwards()
    {
        await using var direct = await HokoApp.StartAsync($"Hoko:AssetsDirectory={BuiltProgram.Assets}");
        var workspace = await direct.NewWorkspaceAsync();
        var link = await workspace.NewLinkAsync(more: Everything);
        var answer = await direct.Url.VisitAsync($"/{link.ShortId()}", Desktop, FromAmerica);

        Assert.That(answer.Destination(), Is.EqualTo("https://example.com/landing?hoko_id={id}"));
        var click = (await workspace.GetAsync("/api/analytics")).Ok().Single()!;
        Assert.That(click["countryCode"], Is.Null);
    }

    [Test]
    public async Task Visiting_from_another_address_without_cookies_is_another_visitor()
    {
        var link = await _workspace.NewLinkAsync();
        var american = await _behindProxy.Url.VisitAsync($"/{link.ShortId()}", Desktop, FromAmerica);
        var german = await _behindProxy.Url.VisitAsync($"/{link.ShortId()}", Desktop, FromGermany);

        Assert.That(german.Cookie("hoko_visitor"), Is.Not.EqualTo(american.Cookie("hoko_visitor")));
        Assert.That(american.Header("Set-Cookie"), Is.All.EndsWith("; secure"), "the public address is https");
    }

    [Test]
    public async Task Entering_wrong_passwords_from_one_address_leaves_the_link_open_to_others()
    {
        var link = $"/{(await _workspace.NewLinkAsync(more: "\"password\":\"open\"")).ShortId()}";
        for (var attempt = 0; attempt < 10; attempt++)
            await _behindProxy.Url.EnterAsync(link, "wrong", FromAmerica);

        Assert.That((int)(await _behindProxy.Url.EnterAsync(link, "open", FromAmerica)).Status, Is.EqualTo(429));
        Assert.That((int)(await _behindProxy.Url.EnterAsync(link, "open", FromGermany)).Status, Is.EqualTo(302));
    }

    /// <summary>Where a link with both destinations leads, and what the click says the system is.</summary>
    [TestCase("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/120 Version/11.1.1 Safari/605.1.15", "ios", "iOS")]
    [TestCase("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:120.0) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/120.0 Safari/605.1.15", "ios", "iOS")]
    [TestCase("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 EdgiOS/120.0.2210.150 Safari/605.1.15", "ios", "iOS")]
    [TestCase("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Safari/605.1.15", "landing", "Mac OS X")]
    [TestCase("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36", "landing", "Mac OS X")]
    [TestCase("Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1", "ios", "iOS")]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/300.0 Mobile/15E148 Safari/604.1", "ios", "iOS")]
    [TestCase("Mozilla/5.0 (Mobile; LYF/F90M/LYF-F90M-000-02-21-131117; Android; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5", "landing", "KaiOS")]
    [TestCase("Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5", "landing", "KaiOS")]
    [TestCase("Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063", "landing", "Windows Phone")]
    [TestCase("Mozilla/5.0 (Mobile; Windows Phone 8.1; Android 4.0; ARM; Trident/7.0; Touch; rv:11.0; IEMobile/11.0; NOKIA; Lumia 520) like iPhone OS 7_0_3 Mac OS X AppleWebKit/537 (KHTML, like Gecko) Mobile Safari/537", "landing", "Windows Phone")]
    [TestCase("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36", "android", "Android")]
    [TestCase("Dalvik/2.1.0 (Linux; U; Android 13; SM-G991B Build/TP1A.220624.014)", "android", "Android")]
    [TestCase("Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) 76.0.3809.146/6.0 TV Safari/537.36", "landing", "Tizen")]
    [TestCase("Mozilla/5.0 (Linux; Tizen 2.3; SAMSUNG SM-Z130H) AppleWebKit/537.3 (KHTML, like Gecko) SamsungBrowser/1.0 Mobile Safari/537.3", "landing", "Tizen")]
    [TestCase("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36", "landing", "Chrome OS")]
    public async Task Visiting_leads_where_the_recorded_system_says(string userAgent, string expected, string system)
    {
        var link = await _workspace.NewLinkAsync(more: Everything);

        Assert.That(await VisitAsync(link, "User-Agent: " + userAgent, FromGermany), Is.EqualTo($"https://example.com/{expected}?hoko_id={{id}}"));
        var click = (await _workspace.GetAsync($"/api/analytics?bots=true&linkId={link["id"]}")).Ok().Single()!;
        Assert.That(click["osName"]?.GetValue<string>(), Is.EqualTo(system));
    }

    [Test]
    public async Task Visiting_from_an_address_written_as_ipv6_is_the_same_visitor_from_the_same_country()
    {
        var link = await _workspace.NewLinkAsync(more: Everything);
        string[] spellings = ["8.8.8.8", "::ffff:8.8.8.8", "::FFFF:0808:0808", "[::ffff:8.8.8.8]:1234", "8.8.8.8:1234"];
        var visits = new List<Answer>();
        foreach (var address in spellings)
            visits.Add(await _behindProxy.Url.VisitAsync($"/{link.ShortId()}", Desktop, "X-Forwarded-For: " + address));

        Assert.That(visits.Select(visit => visit.Cookie("hoko_visitor")).Distinct(), Has.Exactly(1).Items);
        Assert.That(visits.Select(visit => visit.Destination()), Is.All.EqualTo("https://example.com/us?hoko_id={id}"));
    }

    [Test]
    public async Task Entering_wrong_passwords_counts_an_address_once_in_whichever_spelling()
    {
        var link = $"/{(await _workspace.NewLinkAsync(more: "\"password\":\"open\"")).ShortId()}";
        for (var attempt = 0; attempt < 10; attempt++)
            await _behindProxy.Url.EnterAsync(link, "wrong", "X-Forwarded-For: " + (attempt % 2 == 0 ? "8.8.8.8" : "::ffff:8.8.8.8"));

        Assert.That((int)(await _behindProxy.Url.EnterAsync(link, "open", "X-Forwarded-For: ::ffff:8.8.8.8")).Status, Is.EqualTo(429));
        Assert.That((int)(await _behindProxy.Url.EnterAsync(link, "open", FromAmerica)).Status, Is.EqualTo(429));
    }

    [TestCase("::ffff:127.0.0.1")]
    [TestCase("::ffff:127.0.0.0/104")]
    [TestCase("::ffff:7f00:1")]
    public async Task A_trusted_proxy_may_be_written_as_ipv6(string proxy)
    {
        await using var app = await HokoApp.StartAsync($"Hoko:TrustedProxies:0={proxy}", $"Hoko:AssetsDirectory={BuiltProgram.Assets}");
        var workspace = await app.NewWorkspaceAsync();
        var link = await workspace.NewLinkAsync(more: Everything);

        Assert.That((await app.Url.VisitAsync($"/{link.ShortId()}", Desktop, FromAmerica)).Destination(), Is.EqualTo("https://example.com/us?hoko_id={id}"));
    }

    [Test]
    public async Task Visiting_leaves_no_address_on_disk()
    {
        RunDatabase.RequirePostgreSql("a row is read as text");
        const string address = "185.199.108.153";
        var link = await _workspace.NewLinkAsync();
        await _behindProxy.Url.VisitAsync($"/{link.ShortId()}", Desktop, "X-Forwarded-For: " + address);
        Assert.That((await _workspace.GetAsync($"/api/analytics?linkId={link["id"]}")).Ok(), Has.Count.EqualTo(1));

        var row = (string)(await Sql.RunAsync(
            _behindProxy.ConnectionString,
            "SELECT string_agg(clicks::text, ' ') FROM clicks WHERE link_id = $1",
            Guid.Parse(link["id"]!.GetValue<string>())))!;
        Assert.That(row, Does.Contain("example.com").And.Not.Contain(address));
    }

    private async Task<string> VisitAsync(JsonNode link, params string[] headers) =>
        (await _behindProxy.Url.VisitAsync($"/{link.ShortId()}", headers)).Destination();
}
