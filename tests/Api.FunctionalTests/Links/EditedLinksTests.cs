using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>PUT /api/links: the next visit sees what was changed.</summary>
internal sealed class EditedLinksTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Visiting_a_link_right_after_each_of_many_edits_leads_to_the_new_destination()
    {
        var link = await _workspace.NewLinkAsync("https://example.com/first");
        Assert.That(await LocationAsync(link), Does.StartWith("https://example.com/first?hoko_id="));

        for (var edit = 0; edit < 50; edit++)
        {
            await _workspace.PutOneAsync("/api/links", $$"""{"id":"{{link["id"]}}","url":"https://example.com/{{edit}}","utm":{"source":"s{{edit}}"} }""");
            Assert.That(await LocationAsync(link), Does.StartWith($"https://example.com/{edit}?utm_source=s{edit}&hoko_id="));
        }
    }

    [Test]
    public async Task Visiting_a_link_that_was_given_a_password_or_an_end_asks_for_it_or_is_over()
    {
        var link = await _workspace.NewLinkAsync();
        await LocationAsync(link);

        await PutAsync(link, "\"password\":\"p\"");
        Assert.That((await _workspace.VisitsAsync(link)).Status, Is.EqualTo(HttpStatusCode.OK), "the form");
        await PutAsync(link, "\"password\":null,\"expiresAt\":\"2020-01-01T00:00:00Z\"");
        Assert.That((await _workspace.VisitsAsync(link)).Status, Is.EqualTo(HttpStatusCode.Gone));
        await PutAsync(link, "\"expiredUrl\":\"https://example.com/over\"");
        Assert.That(await LocationAsync(link), Is.EqualTo("https://example.com/over"));
        await PutAsync(link, "\"expiresAt\":null");
        Assert.That(await LocationAsync(link), Does.StartWith("https://example.com/landing?hoko_id="));
    }

    [Test]
    public async Task Visiting_a_link_after_an_edit_that_was_refused_leads_where_it_did()
    {
        var link = await _workspace.NewLinkAsync();

        await _workspace.AsksInVainAsync(
            HttpMethod.Put,
            "/api/links",
            $$"""[{"id":"{{link["id"]}}","url":"https://example.com/new"},{}]""",
            ResourceScenes.General,
            "1|url|field.required",
            "1|collectionId|field.required");
        Assert.That(await LocationAsync(link), Does.StartWith("https://example.com/landing?hoko_id="));
    }

    private async Task PutAsync(JsonNode link, string change) => await _workspace.PutOneAsync("/api/links", $$"""{"id":"{{link["id"]}}",{{change}}}""");

    private async Task<string> LocationAsync(JsonNode link)
    {
        var visit = await _workspace.VisitsAsync(link);
        Assert.That(visit.Status, Is.EqualTo(HttpStatusCode.Found));
        return visit.Response.Headers.Location!.OriginalString;
    }
}
