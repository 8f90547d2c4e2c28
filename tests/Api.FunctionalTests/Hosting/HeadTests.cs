using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hoko.Api.FunctionalTests.Hosting;

/// <summary>HEAD answers wherever GET does: the same status and headers, no body.</summary>
internal sealed class HeadTests
{
    // Differ from one answer to the next, or say how a body is framed.
    private static readonly string[] Passing =
        ["Date", "X-Request-Id", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Content-Security-Policy", "Transfer-Encoding", "Content-Length", "Content-Type", "Set-Cookie", "Location"];

    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        await _workspace.NewLinkAsync();
    }

    [Test]
    public void Every_endpoint_that_has_GET_has_HEAD()
    {
        var endpoints = TestRun.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (endpoint.RoutePattern.RawText, endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods)).ToList();

        Assert.That(endpoints, Has.Count.GreaterThan(30));
        Assert.That(endpoints.Where(endpoint => endpoint.HttpMethods!.Contains("GET") && !endpoint.HttpMethods!.Contains("HEAD")), Is.Empty);
    }

    [TestCase("/api/links")]
    [TestCase("/API/Links/")]
    [TestCase("/api/links?include=stats&take=1")]
    [TestCase("/api/links?take=0")]
    [TestCase("/api/collections")]
    [TestCase("/api/tags")]
    [TestCase("/api/partners")]
    [TestCase("/api/domains")]
    [TestCase("/api/pixels")]
    [TestCase("/api/customers")]
    [TestCase("/api/leads")]
    [TestCase("/api/sales")]
    [TestCase("/api/analytics")]
    [TestCase("/api/nothing")]
    [TestCase("/v1/links")]
    [TestCase("/v1/links?page=0")]
    [TestCase("/v1/nothing")]
    [TestCase("/qrcode?text=a")]
    [TestCase("/qrcode?text=a&format=png")]
    [TestCase("/qrcode")]
    [TestCase("/openapi.json")]
    [TestCase("/docs")]
    [TestCase("/docs/")]
    [TestCase("/docs/index.html")]
    [TestCase("/docs/swagger-ui.css")]
    [TestCase("/docs/nothing")]
    [TestCase("/analytics.js")]
    [TestCase("/nothing/analytics.js")]
    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    [TestCase("/")]
    [TestCase("/favicon.ico")]
    [TestCase("/robots.txt")]
    [TestCase("/nothing")]
    [TestCase("/pictures/00000000-0000-0000-0000-000000000000.png")]
    public async Task Asking_by_HEAD_tells_what_GET_tells(string path)
    {
        var (get, head) = (await AskAsync(HttpMethod.Get, path), await AskAsync(HttpMethod.Head, path));

        Assert.That(head.Status, Is.EqualTo(get.Status));
        Assert.That(head.Text, Is.Empty);
        Assert.That(HeadersOf(head), Is.EquivalentTo(HeadersOf(get)));
        Assert.That(head.Header("Content-Length"), Is.Empty.Or.EqualTo(get.Header("Content-Length")), "may be left out (RFC 9110, 9.3.2), not be wrong");
    }

    [Test]
    public async Task Asking_for_a_picture_by_HEAD_tells_what_GET_tells()
    {
        var link = await _workspace.NewLinkAsync(more: $$"""
            "social":{"imageData":"{{Convert.ToBase64String(PngFile.Of(64, 64))}}"}
            """);

        await Asking_by_HEAD_tells_what_GET_tells(new Uri((string)link["social"]!["image"]!).AbsolutePath);
    }

    [TestCase("/qrcode?text=a")]
    [TestCase("/openapi.json")]
    [TestCase("/analytics.js")]
    [TestCase("/favicon.ico")]
    [TestCase("/robots.txt")]
    [TestCase("/")]
    public async Task Asking_by_HEAD_with_conditions_tells_what_GET_tells(string path)
    {
        var tag = (await AskAsync(HttpMethod.Get, path)).Header("ETag").Single();
        foreach (var header in new[] { "If-None-Match: " + tag, "If-None-Match: *", "If-None-Match: \"other\"", "Range: bytes=0-9", "Range: bytes=999999-" })
        {
            var (get, head) = (await AskAsync(HttpMethod.Get, path, header), await AskAsync(HttpMethod.Head, path, header));
            Assert.That((head.Status, head.Text), Is.EqualTo((get.Status, "")), header);
        }
    }

    [Test]
    public async Task Asking_by_HEAD_without_a_key_or_scope_is_refused_as_GET_is()
    {
        Assert.That((await TestRun.App.Url.SendAsync(HttpMethod.Head, "/api/links", null)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        using var client = await _workspace.ClientWithAsync(Domain.Workspaces.Scope.ConversionsWrite);
        Assert.That((await client.SendWithAsync(HttpMethod.Head, "/api/links", null)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Asking_for_links_by_HEAD_counts_nobodys_click()
    {
        var open = await _workspace.NewLinkAsync();
        var cloaked = await _workspace.NewLinkAsync(more: "\"cloaked\":true");
        var bounded = await _workspace.NewLinkAsync(more: "\"maxClicks\":1");
        foreach (var link in new[] { open, cloaked, bounded })
        {
            Assert.That((await TestRun.App.Url.SendAsync(HttpMethod.Head, "/" + link.ShortId(), null)).Text, Is.Empty);
            Assert.That((await _workspace.GetAsync($"/api/analytics?linkId={link["id"]}")).Ok(), Is.Empty);
        }
    }

    [Test]
    public async Task Asking_for_metrics_by_HEAD_tells_what_GET_tells()
    {
        await using var app = await HokoApp.StartAsync($"Hoko:ManagementUrl={FreePort.Url().AbsoluteUri.TrimEnd('/')}");
        var url = new Uri(app.Services.GetRequiredService<Hoko.Infrastructure.Configuration.HokoOptions>().ManagementUrl!, "/");
        foreach (var path in new[] { "/metrics", "/health/ready" })
        {
            var (get, head) = (await url.VisitAsync(path), await url.SendAsync(HttpMethod.Head, path, null));
            Assert.That((head.Status, head.Text), Is.EqualTo((get.Status, "")), path);
            Assert.That(head.Header("Content-Type"), Is.EqualTo(get.Header("Content-Type")), path);
        }
    }

    private async Task<Answer> AskAsync(HttpMethod method, string path, params string[] headers) =>
        await TestRun.App.Url.SendAsync(method, path, null, ["Authorization: " + _workspace.Key, .. headers]);

    private static IEnumerable<string> HeadersOf(Answer answer) =>
        answer.Response.Headers.NonValidated.Concat(answer.Response.Content.Headers.NonValidated)
            .Where(header => !Passing.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => $"{header.Key}: {header.Value}")
            .Append($"Content-Type: {answer.Response.Content.Headers.ContentType}");
}
