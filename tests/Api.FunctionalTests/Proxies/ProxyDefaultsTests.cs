using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Proxies;

/// <summary>What visitors and clients meet behind proxies that are left at their defaults, as the manual tells operators.</summary>
internal sealed class ProxyDefaultsTests
{
    private const string Start = "https://example.com/";

    private string _folder = "";
    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _folder = Directory.CreateTempSubdirectory("hoko-test-").FullName;
        _workspace = await TestRun.App.NewWorkspaceAsync();
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Haproxy_loses_visitors_of_long_destinations_and_long_queries()
    {
        await using var proxy = await StartHaproxyAsync();
        var (fitting, tooLong) = (await NewLinkAsync('a', 8_192), await NewLinkAsync('ع', 2_600));

        Assert.That((await proxy.Url.VisitAsync("/" + fitting.ShortId())).Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(await StatusAsync(proxy, "/" + tooLong.ShortId()), Is.EqualTo((HttpStatusCode.BadGateway, "502 Bad Gateway")));
        Assert.That(await StatusAsync(proxy, $"/{fitting.ShortId()}?q={new string('x', 16_000)}"), Is.EqualTo((HttpStatusCode.BadRequest, "400 Bad request")));
    }

    [Test]
    public async Task Nginx_loses_visitors_of_long_destinations_and_long_queries_and_refuses_bodies_over_a_megabyte()
    {
        await using var proxy = await StartNginxAsync();
        var (fitting, tooLong) = (await NewLinkAsync('a', 3_000), await NewLinkAsync('a', 3_700));

        Assert.That((await proxy.Url.VisitAsync("/" + fitting.ShortId())).Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(await StatusAsync(proxy, "/" + tooLong.ShortId()), Is.EqualTo((HttpStatusCode.BadGateway, "502 Bad Gateway")));
        Assert.That(await StatusAsync(proxy, $"/{fitting.ShortId()}?q={new string('x', 9_000)}"), Is.EqualTo((HttpStatusCode.RequestUriTooLong, "414 Request-URI Too Large")));
        using var body = new StringContent(new string(' ', 1_600_000));
        var bulk = await proxy.Url.SendAsync(HttpMethod.Post, "/api/links", body, "Authorization: " + _workspace.Key);
        Assert.That((bulk.Status, Title(bulk)), Is.EqualTo((HttpStatusCode.RequestEntityTooLarge, "413 Request Entity Too Large")));
    }

    private static async Task<(HttpStatusCode Status, string Title)> StatusAsync(ProxyProcess proxy, string target)
    {
        var answer = await proxy.Url.VisitAsync(target);
        return (answer.Status, Title(answer));
    }

    /// <summary>The heading of the proxy's own page.</summary>
    private static string Title(Answer answer)
    {
        var start = answer.Text.IndexOf("<h1>", StringComparison.OrdinalIgnoreCase) + 4;
        return answer.Text[start..answer.Text.IndexOf("</h1>", StringComparison.OrdinalIgnoreCase)];
    }

    private Task<JsonNode> NewLinkAsync(char letter, int length) => _workspace.NewLinkAsync(Start + new string(letter, length - Start.Length));

    private Task<ProxyProcess> StartHaproxyAsync()
    {
        var url = FreePort.Url();
        return ProxyProcess.StartHaproxyAsync(url, _folder, $"""
            defaults
                mode http
                timeout connect 2s
                timeout client 60s
                timeout server 60s
            listen hoko
                bind {url.Authority}
                server node {TestRun.App.Url.Authority}

            """);
    }

    private Task<ProxyProcess> StartNginxAsync()
    {
        var url = FreePort.Url();
        return ProxyProcess.StartNginxAsync(url, _folder, $$"""
            server {
                listen {{url.Authority}};
                location / {
                    proxy_pass {{TestRun.App.Url.AbsoluteUri.TrimEnd('/')}};
                }
            }
            """);
    }
}
