using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Attacks;

/// <summary>No address in any answer goes by what a request calls this host, so nothing of that kind can be planted in a cache.</summary>
internal sealed class HostHeaderTests
{
    private static readonly string[] Forged =
        ["Host: evil.example", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https", "X-Original-URL: /evil.example", "X-Forwarded-Prefix: /evil.example", "Forwarded: host=evil.example"];

    [Test]
    public async Task No_answer_goes_by_the_host_that_a_request_names()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var link = await workspace.NewLinkAsync();
        string[] paths = ["/api/links", "/" + link.ShortId(), $"/{link.ShortId()}/analytics.js", "/openapi.json", "/docs/index.html", "/qrcode?text=a", "/nothing", "/health/ready"];
        foreach (var path in paths)
        {
            var answer = await TestRun.App.Url.VisitAsync(path, [.. Forged, "Authorization: " + workspace.Key]);
            Assert.That(answer.Text, Does.Not.Contain("evil.example"), path);
            Assert.That(answer.Header("Location"), Has.None.Contain("evil.example"), path);
        }

        var made = await TestRun.App.Url.SendAsync(
            HttpMethod.Post,
            "/api/links",
            new StringContent($$"""[{"url":"https://example.com","collectionId":"{{link["collectionId"]}}"}]"""),
            [.. Forged, "Authorization: " + workspace.Key]);
        Assert.That((string)made.Created()[0]!["shortUrl"]!, Does.StartWith("http://localhost:5080/"));
        Assert.That((string)made.Json[0]!["qrCode"]!, Does.StartWith("http://localhost:5080/qrcode?"));
    }

    /// <summary>A shared cache that keeps an answer of one caller for another would be the other half of the attack.</summary>
    [Test]
    public async Task No_answer_that_depends_on_who_asks_may_be_kept_by_a_cache()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var link = await workspace.NewLinkAsync();
        foreach (var path in new[] { "/" + link.ShortId(), "/nothing", $"/{link.ShortId()}/analytics.js" })
            Assert.That((await TestRun.App.Url.VisitAsync(path)).Header("Cache-Control").Single(), Does.Contain("no-store"), path);

        Assert.That((await workspace.GetAsync("/api/links?take=0")).Header("Cache-Control"), Is.EqualTo(["no-store"]));
        Assert.That((await workspace.GetAsync("/api/links")).Header("Cache-Control"), Is.EqualTo(["no-store"]), "lists hold passwords");
    }
}
