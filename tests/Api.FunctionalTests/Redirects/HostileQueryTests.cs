using System.Net;
using System.Net.Sockets;
using System.Text;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>Queries that are out to leave the place they are put in: a header, an address, a page, a database.</summary>
internal sealed class HostileQueryTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("x=%0d%0aSet-Cookie:%20a=b", "x=%0d%0aSet-Cookie:%20a=b")]
    [TestCase("utm_source=%0d%0aSet-Cookie:%20a=b", "utm_source=%0D%0ASet-Cookie%3A%20a%3Db")]
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
