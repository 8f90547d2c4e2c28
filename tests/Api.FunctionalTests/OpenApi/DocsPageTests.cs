using System.Diagnostics;
using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.OpenApi;

/// <summary>The interactive page and the document below it, as a browser gets them.</summary>
internal sealed class DocsPageTests
{
    [Test]
    public async Task The_document_is_served_to_anyone_and_not_twice_to_who_has_it()
    {
        var document = await TestRun.App.Url.VisitAsync("/openapi.json");
        var again = await TestRun.App.Url.VisitAsync("/openapi.json", "If-None-Match: " + document.Header("ETag").Single());

        Assert.Multiple(() =>
        {
            Assert.That(document.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(document.Header("Content-Type"), Is.EqualTo(["application/json; charset=utf-8"]));
            Assert.That(document.Header("Access-Control-Allow-Origin"), Is.EqualTo(["*"]));
            Assert.That(document.Json["openapi"]!.GetValue<string>(), Does.StartWith("3.1"));
            Assert.That(again.Status, Is.EqualTo(HttpStatusCode.NotModified));
            Assert.That(again.Text, Is.Empty);
        });
    }

    [Test]
    public async Task The_page_has_both_titles_and_a_strict_policy_and_asks_no_other_host()
    {
        var page = await TestRun.App.Url.VisitAsync("/docs/index.html");
        var script = await TestRun.App.Url.VisitAsync("/docs/swagger-ui-bundle.js");

        Assert.Multiple(() =>
        {
            Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(WebUtility.HtmlDecode(page.Text), Does.Contain("Hoko API").And.Contain("البرمجية"));
            Assert.That(page.Text, Does.Not.Contain("//").And.Not.Contain("<style"));
            Assert.That(page.Header("Content-Security-Policy").Single(), Does.Contain("default-src 'none'").And.Not.Contain("unsafe").And.Not.Contain("http"));
            Assert.That(script.Status, Is.EqualTo(HttpStatusCode.OK));
        });
    }

    [Test]
    public async Task The_short_address_leads_to_the_page() =>
        Assert.That((await TestRun.App.Url.VisitAsync("/docs")).Status, Is.EqualTo(HttpStatusCode.MovedPermanently).Or.EqualTo(HttpStatusCode.Found));

    [Test]
    public async Task A_browser_shows_every_operation_under_that_policy()
    {
        BuiltProgram.RequireTool("chromium", "chromium");
        var folder = Directory.CreateTempSubdirectory("hoko-chromium-");
        var start = new ProcessStartInfo("chromium")
        {
            ArgumentList =
            {
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--enable-logging=stderr", "--virtual-time-budget=20000",
                "--user-data-dir=" + folder.FullName, "--dump-dom", new Uri(TestRun.App.Url, "/docs/index.html").AbsoluteUri,
            },
        };
        var shown = await ToolRun.OfAsync(start);
        folder.Delete(recursive: true);

        Assert.Multiple(() =>
        {
            Assert.That(shown.Output, Does.Contain("operations-Links-createLinks").And.Contain("operations-Track-trackSale").And.Contain("operations-Visit-visitLink"));
            Assert.That(shown.Errors.Split('\n').Where(line => line.Contains("CONSOLE", StringComparison.Ordinal)), Is.Empty);
        });
    }
}
