using System.Net;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Redirects;

/// <summary>Links that leave their click's id out of the destination, for destinations that sign their query.</summary>
internal sealed class ClickIdModeTests
{
    private const string None = "\"clickId\":\"none\"";
    private const string Signed = "https://example.com/a?x=1&signature=abc#part";

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("", "302")]
    [TestCase(",\"redirectType\":301", "301")]
    [TestCase(",\"maxClicks\":5", "302")]
    [TestCase(",\"ios\":\"https://example.com/ios\"", "302")]
    public async Task A_redirect_leads_to_the_destination_itself_and_the_click_is_recorded(string more, string status)
    {
        var link = await _workspace.NewLinkAsync(Signed, None + more);
        var answer = await VisitAsync(link.ShortId());

        Assert.That((int)answer.Status, Is.EqualTo(int.Parse(status, null)));
        Assert.That(answer.Header("Location").Single(), Is.EqualTo(Signed));
        var click = (await _workspace.GetAsync($"/api/analytics?linkId={link["id"]}")).Ok().Single()!;
        Assert.That(click["destination"]!.GetValue<string>(), Is.EqualTo(Signed));
    }

    [Test]
    public async Task The_visitors_parameters_and_the_links_campaign_are_set_all_the_same()
    {
        var link = await _workspace.NewLinkAsync("https://example.com/", None + ",\"utm\":{\"source\":\"s\"}");

        Assert.That((await VisitAsync(link.ShortId() + "?a=1&hoko_id=forged")).Location(), Is.EqualTo("https://example.com/?a=1&utm_source=s"));
    }

    [Test]
    public async Task A_cloaked_link_frames_the_destination_itself()
    {
        var link = await _workspace.NewLinkAsync(Signed, None + ",\"cloaked\":true");
        var answer = await VisitAsync(link.ShortId());

        Assert.That(answer.Text, Does.Contain("\"https://example.com/a?x=1&amp;signature=abc#part\"").And.Not.Contain("hoko_id"));
    }

    [Test]
    public async Task The_click_of_such_a_link_converts()
    {
        var link = await _workspace.NewLinkAsync(Signed, None);
        await VisitAsync(link.ShortId());
        var click = (await _workspace.GetAsync($"/api/analytics?linkId={link["id"]}")).Ok().Single()!;

        var lead = await _workspace.PostAsync("/api/track/lead", $$"""{"clickId":"{{click["id"]}}","eventName":"signup","customerExternalId":"c","customerName":"C"}""");

        Assert.That(lead.Status, Is.EqualTo(HttpStatusCode.Created), lead.Text);
    }

    [Test]
    public async Task The_script_of_such_a_link_counts_its_own_click()
    {
        var link = await _workspace.NewLinkAsync(Signed, None);

        Assert.That((await VisitAsync(link.ShortId() + "/analytics.js", "Referer: https://example.com/")).Text, Does.Contain("token"));
    }

    [Test]
    public async Task A_change_is_seen_by_the_next_visit()
    {
        var link = await _workspace.NewLinkAsync("https://example.com/", None);
        Assert.That((await VisitAsync(link.ShortId())).Location(), Is.EqualTo("https://example.com/"));

        await _workspace.PutOneAsync("/api/links", $$"""{"id":"{{link["id"]}}","clickId":null}""");
        Assert.That((await VisitAsync(link.ShortId())).Destination(), Is.EqualTo("https://example.com/?hoko_id={id}"));

        await _workspace.PutOneAsync("/api/links", $$"""{"id":"{{link["id"]}}","clickId":"none"}""");
        await _workspace.PutOneAsync("/api/links", $$"""{"id":"{{link["id"]}}","title":"another"}""");
        Assert.That((await VisitAsync(link.ShortId())).Location(), Is.EqualTo("https://example.com/"));
    }

    private static Task<Answer> VisitAsync(string path, params string[] headers) => TestRun.App.Url.VisitAsync("/" + path, headers);
}
