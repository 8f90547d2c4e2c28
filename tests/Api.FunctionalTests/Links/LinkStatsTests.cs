using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>GET /api/links?include=stats.</summary>
internal sealed class LinkStatsTests
{
    private const string Path = "/api/links?include=stats";

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Counting_clicks_right_after_each_of_them()
    {
        var link = await _workspace.NewLinkAsync();

        for (var clicks = 1; clicks <= 10; clicks++)
        {
            await VisitAsync(link);
            var listed = (await _workspace.GetAsync(Path)).Ok().Single()!;
            Assert.That(listed["clicks"]!.GetValue<long>(), Is.EqualTo(clicks));
            var last = (await _workspace.GetAsync("/api/analytics?take=1")).Ok().Single()!;
            Assert.That(listed["lastClickedAt"]!.ToString(), Is.EqualTo(last["createdAt"]!.ToString()));
        }
    }

    [Test]
    public async Task Counting_tells_links_apart_and_keeps_their_order()
    {
        var links = new[] { await _workspace.NewLinkAsync(), await _workspace.NewLinkAsync(), await _workspace.NewLinkAsync() };
        await VisitAsync(links[0]);
        await VisitAsync(links[2]);
        await VisitAsync(links[2]);
        await VisitAsync(await (await TestRun.App.NewWorkspaceAsync()).NewLinkAsync());

        var listed = (await _workspace.GetAsync(Path + "&sort=asc")).Ok();

        Assert.That(listed.Texts("clicks"), Is.EqualTo(["1", "0", "2"]));
        Assert.That(listed[1]!.AsObject().TryGetPropertyValue("lastClickedAt", out var none) && none is null);
        Assert.That((await _workspace.GetAsync($"{Path}&collectionId={links[2]["collectionId"]}")).Ok().Texts("clicks"), Is.EqualTo(["2"]));
    }

    [Test]
    public async Task Counting_leaves_out_what_no_person_clicked()
    {
        var link = await _workspace.NewLinkAsync();
        await VisitAsync(link, prefetch: true);

        var listed = (await _workspace.GetAsync(Path)).Ok().Single()!;

        Assert.That((listed["clicks"]!.GetValue<long>(), listed["lastClickedAt"]), Is.EqualTo((0L, (JsonNode?)null)));
    }

    [Test]
    public async Task Counting_is_only_for_those_who_ask_and_adds_to_all_other_fields()
    {
        await _workspace.NewLinkAsync(more: "\"title\":\"T\",\"geo\":{\"SA\":\"https://example.com/sa\"}");

        var plain = (await _workspace.GetAsync("/api/links")).Ok().Single()!.AsObject();
        var counted = (await _workspace.GetAsync(Path)).Ok().Single()!.AsObject();

        Assert.That(plain.ContainsKey("clicks"), Is.False);
        foreach (var field in new[] { "clicks", "leads", "sales", "saleAmount", "lastClickedAt" })
            Assert.That(counted.Remove(field), field);

        Assert.That(JsonNode.DeepEquals(counted, plain), counted.ToJsonString());
    }

    private async Task VisitAsync(JsonNode link, bool prefetch = false)
    {
        Assert.That((await _workspace.VisitsAsync(link, prefetch)).Status, Is.EqualTo(HttpStatusCode.Found));
    }
}
