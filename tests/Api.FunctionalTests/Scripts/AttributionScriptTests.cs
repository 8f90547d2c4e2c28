using System.Net;
using System.Text;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Scripts;

/// <summary>The script that keeps the click of the page's address.</summary>
internal sealed class AttributionScriptTests
{
    private const string Path = "/analytics.js";

    [Test]
    public async Task Loading_it_lets_pages_of_any_site_run_it()
    {
        var answer = await TestRun.App.Url.VisitAsync(Path, "Origin: https://anyone.example");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Header("Content-Type"), Is.EqualTo(["text/javascript; charset=utf-8"]));
            Assert.That(answer.Header("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
            Assert.That(answer.Header("Cross-Origin-Resource-Policy"), Is.EqualTo(["cross-origin"]));
            Assert.That(answer.Header("Access-Control-Allow-Origin"), Is.EqualTo(["*"]));
            Assert.That(answer.Header("Set-Cookie"), Is.Empty);
        });
    }

    [Test]
    public async Task Loading_it_costs_less_than_a_kilobyte()
    {
        BuiltProgram.RequireTool("npm", "npm");
        var answer = await TestRun.App.Url.VisitAsync(Path);

        Assert.That(Encoding.UTF8.GetByteCount(answer.Text), Is.LessThan(1_024));
    }

    [Test]
    public async Task Running_it_asks_the_network_nothing() => Assert.That(
        (await TestRun.App.Url.VisitAsync(Path)).Text,
        Does.Not.Match("fetch|XMLHttpRequest|sendBeacon|import|WebSocket|EventSource|Image|src"));

    [Test]
    public async Task Loading_it_again_within_its_time_transfers_nothing()
    {
        var first = await TestRun.App.Url.VisitAsync(Path);
        var again = await TestRun.App.Url.VisitAsync(Path, "If-None-Match: " + first.Header("ETag").Single());

        Assert.That(first.Header("Cache-Control").Single(), Does.Contain("public").And.Contain("max-age=3600"));
        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(again.Text, Is.Empty);
    }

    [Test]
    public async Task Asking_by_head_tells_its_length_alone()
    {
        var answer = await TestRun.App.Url.SendAsync(HttpMethod.Head, Path, null);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Text, Is.Empty);
    }

    [Test]
    public async Task Posting_to_it_is_no_method_of_its() =>
        Assert.That((await TestRun.App.Url.SendAsync(HttpMethod.Post, Path, null)).Status, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
}
