using System.Net;
using System.Net.Sockets;
using System.Text;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>Queries that are out to leave the place they are put in: a header, an address, a page, a database.</summary>
internal sealed class HostileQueryTests
{
    private static readonly (string, string) Browser =
        ("User-Agent", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36");

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("x=%0d%0aSet-Cookie:%20a=b", "x=%0d%0aSet-Cookie:%20a=b")]
    [TestCase("utm_source=%0d%0aSet-Cookie:%20a=b", "utm_source=%0d%0aSet-Cookie:%20a=b")]
    [TestCase("x=%E5%98%8A%E5%98%8DSet-Cookie:a", "x=%E5%98%8A%E5%98%8DSet-Cookie:a")]
    [TestCase("x=\"><script>alert(1)</script>", "x=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [TestCase("x=`{|}^\\", "x=%60%7B%7C%7D%5E%5C")]
    [TestCase("utm_source=\"><script>&ref=%00", "utm_source=%22%3E%3Cscript%3E&ref=%00")]
    public async Task Visiting_with_an_injection_encodes_it_in_the_address(string query, string expected)
    {
        var link = await _workspace.NewLinkAsync("https://example.com/");
        var answer = await TestRun.App.Url.VisitAsync($"/{link.ShortId()}?{query}");

        Assert.That(answer.Destination(), Is.EqualTo($"https://example.com/?{expected}&hoko_id={{id}}"));
        Assert.That(answer.Cookie("a"), Is.Null);
        Assert.That((await ClicksAsync(link["id"])), Is.EqualTo(1), "it is a click like any other");
    }

    [Test]
    public async Task Visiting_with_a_fragment_in_the_query_keeps_the_click_id_out_of_it()
    {
        var link = await _workspace.NewLinkAsync("https://example.com/");
        using var client = new TcpClient();
        await client.ConnectAsync(TestRun.App.Url.Host, TestRun.App.Url.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /{link.ShortId()}?x=1#y HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync();

        Assert.That(answer, Does.Match("\nLocation: https://example.com/[?]x=1%23y&hoko_id=[-0-9a-f]{36}\r").Or.StartWith("HTTP/1.1 400"));
    }

    [TestCase("x=\"></iframe><script>alert(1)</script>")]
    [TestCase("utm_source=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")]
    [TestCase("x='%20onload='alert(1)")]
    public async Task Visiting_a_cloaked_link_with_an_injection_leaves_the_page_whole(string query)
    {
        var link = await _workspace.NewLinkAsync("https://example.com/", "\"cloaked\":true,\"title\":\"<script>alert(2)</script>\"");
        var answer = await TestRun.App.Url.VisitAsync($"/{link.ShortId()}?{query}");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Text, Does.Not.Contain("<script").And.Not.Contain("' onload").And.EndWith("</iframe></body></html>"));
        Assert.That(answer.Header("Content-Security-Policy").Single(), Does.StartWith("style-src 'nonce-").And.EndsWith("; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"));
    }

    /// <summary>Every byte that a request line may hold and a header of ours may not, in names and in values.</summary>
    [TestCase("x={0}")]
    [TestCase("x=a{0}b")]
    [TestCase("{0}=1")]
    [TestCase("a{0}")]
    [TestCase("utm_source=a{0}b")]
    [TestCase("ref={0}")]
    [TestCase("utm_source=&utm_source=a{0}b")]
    public async Task A_raw_byte_in_the_query_reaches_the_destination_percent_encoded(string query)
    {
        var link = await _workspace.NewLinkAsync("https://example.com/");
        var clicks = 0;
        foreach (var value in Enumerable.Range(1, 0xFF).Where(value => value is < 0x20 or >= 0x7F or '"' or '\\' or '<' or '>' or '^' or '`' or '{' or '|' or '}'))
        {
            var raw = (char)value;
            var answer = await TestRun.App.Url.RawVisitAsync($"/{link.ShortId()}?" + query.Replace("{0}", raw.ToString(), StringComparison.Ordinal));
            if (answer.Status == 400 && value is '\r' or '\n' or >= 0x80)
                continue;

            Assert.That(answer.Status, Is.EqualTo(302), $"{value:X2}: {answer.Shown()}");
            Assert.That(answer.Header("Location"), Is.All.InRange('!', '~'), $"{value:X2}");
            Assert.That(answer.Header("Location"), Does.Contain($"%{value:X2}").IgnoreCase, $"{value:X2}");
            clicks++;
        }

        Assert.That((await _workspace.GetAsync($"/api/analytics?take=1000&linkId={link["id"]}")).Ok(), Has.Count.EqualTo(clicks), "refused requests are no clicks");
    }

    [Test]
    public async Task A_raw_control_character_takes_one_of_the_clicks_that_are_left_only_where_it_redirects()
    {
        var link = await _workspace.NewLinkAsync("https://example.com/", "\"maxClicks\":1");

        Assert.That((await TestRun.App.Url.RawVisitAsync($"/{link.ShortId()}?a=x\u0001y", Browser)).Header("Location"), Does.StartWith("https://example.com/?a=x%01y&hoko_id="));
        Assert.That((await TestRun.App.Url.RawVisitAsync($"/{link.ShortId()}", Browser)).Status, Is.EqualTo(410));
    }

    [Test]
    public async Task A_raw_control_character_in_the_query_of_a_cloaked_link_is_encoded_in_its_frame()
    {
        var link = await _workspace.NewLinkAsync("https://example.com/", "\"cloaked\":true");
        var answer = await TestRun.App.Url.RawVisitAsync($"/{link.ShortId()}?a=x\u0001y&b=\u001B'\"");

        Assert.That(answer.Status, Is.EqualTo(200), answer.Shown());
        Assert.That(answer.Text, Does.Contain("https://example.com/?a=x%01y&amp;b=%1B&#x27;%22&amp;hoko_id="));
    }

    [TestCase("/{0}?a=\u0001", "\"expiresAt\":\"2020-01-01T00:00:00Z\",\"expiredUrl\":\"https://example.com/over\"", 302)]
    [TestCase("/{0}?a=\u0001", "\"expiresAt\":\"2020-01-01T00:00:00Z\"", 410)]
    [TestCase("/{0}?a=\u0001", "\"password\":\"p\"", 200)]
    [TestCase("/{0}/analytics.js?utm_source=\u0001", "", 200)]
    [TestCase("/{0}\u0001", "", 302)]
    [TestCase("/\u0001{0}", "", 404)]
    [TestCase("/analytics.js?\u0001", "", 200)]
    [TestCase("/qrcode?text=a\u0001b", "", 200)]
    [TestCase("/qrcode?text=a&size=\u0001", "", 400)]
    [TestCase("/api/links?take=\u0001", "", 401)]
    [TestCase("/v1/links?page=\u0001", "", 401)]
    [TestCase("/api/\u0001", "", 404)]
    [TestCase("/docs?\u0001", "", 301)]
    [TestCase("/?\u0001", "", 200)]
    public async Task A_raw_control_character_anywhere_in_the_target_is_never_a_failure(string target, string more, int expected)
    {
        var link = await _workspace.NewLinkAsync("https://example.com/", more.Length == 0 ? null : more);
        var answer = await TestRun.App.Url.RawVisitAsync(string.Format(null, target, link.ShortId()));

        Assert.That(answer.Status, Is.EqualTo(expected).Or.EqualTo(401), answer.Shown());
        Assert.That(answer.Headers.Select(header => header.Value), Is.All.Matches<string>(value => value.All(character => character is >= ' ' and <= '~')));
    }

    [TestCase("")]
    [TestCase("\"cloaked\":true")]
    public async Task A_long_query_of_control_characters_still_leads_to_the_destination(string more)
    {
        var link = await _workspace.NewLinkAsync("https://example.com/", more.Length == 0 ? null : more);
        var answer = await TestRun.App.Url.RawVisitAsync($"/{link.ShortId()}?x=" + new string('\u0001', 24 << 10));

        Assert.That(answer.Status, Is.EqualTo(more.Length == 0 ? 302 : 200), $"{answer.Status}");
    }

    [TestCase(8 << 10)]
    [TestCase(16 << 10)]
    public async Task Visiting_with_a_very_long_query_passes_all_of_it_on_and_keeps_the_click(int length)
    {
        var link = await _workspace.NewLinkAsync("https://example.com/");
        var query = "x=" + new string('a', length / 2) + "&utm_source=" + new string('b', length / 2);
        var answer = await TestRun.App.Url.VisitAsync($"/{link.ShortId()}?{query}");

        Assert.That(answer.Destination(), Is.EqualTo($"https://example.com/?{query}&hoko_id={{id}}"));
        Assert.That(await ClicksAsync(link["id"]), Is.EqualTo(1));
    }

    [TestCase(30 << 10, HttpStatusCode.Found)]
    [TestCase(64 << 10, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    public async Task Visiting_with_a_long_user_agent_works_up_to_the_bound_of_all_headers(int length, HttpStatusCode expected)
    {
        var link = await _workspace.NewLinkAsync();
        var answer = await TestRun.App.Url.VisitAsync($"/{link.ShortId()}", "User-Agent: Mozilla/5.0 " + new string('u', length));

        Assert.That(answer.Status, Is.EqualTo(expected));
        Assert.That(await ClicksAsync(link["id"]), Is.EqualTo(expected == HttpStatusCode.Found ? 1 : 0));
    }

    private async Task<int> ClicksAsync(object? linkId) => (await _workspace.GetAsync($"/api/analytics?linkId={linkId}")).Ok().Count;
}
