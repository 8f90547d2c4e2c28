using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Analytics;

/// <summary>GET /api/analytics by tenant, external id, collection and tag.</summary>
internal sealed class ClickFiltersTests
{
    private TestWorkspace _workspace = null!;
    private string _tag = "";
    private string _collection = "";
    private IReadOnlyList<string> _links = [];
    private List<string> _clicks = [];

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _tag = (await Resource.Tags.AddAsync(_workspace)).Single();
        _collection = await _workspace.NewCollectionAsync();
        var links = (await _workspace.PostLinksAsync($$"""
            [{"url":"https://example.com/0","collectionId":"{{_collection}}","tenantId":"t","externalId":"a"},
             {"url":"https://example.com/1","collectionId":"COLLECTION","tenantId":"u","externalId":"b","tagIds":["{{_tag}}"]},
             {"url":"https://example.com/2","collectionId":"COLLECTION","tenantId":"t","tagIds":["{{_tag}}"]}]
            """)).Created();
        _links = [.. links.Select(link => link!["id"]!.ToString())];
        _clicks = [];
        foreach (var link in links)
            _clicks.Add((await TestRun.App.Url.VisitAsync($"/{link!.ShortId()}")).ClickId());
    }

    [TestCase("tenantId=t", "20")]
    [TestCase("tenantId=t&tenantId=u", "210")]
    [TestCase("tenantId=T", "")]
    [TestCase("externalId=b", "1")]
    [TestCase("externalId=a&externalId=b", "10")]
    [TestCase("collectionId=COLLECTION", "0")]
    [TestCase("collectionId=550e8400-e29b-41d4-a716-446655440000", "")]
    [TestCase("tagId=TAG", "21")]
    [TestCase("tagId=TAG&tenantId=t", "2")]
    [TestCase("tagId=TAG&collectionId=COLLECTION", "")]
    [TestCase("linkId=LINK0&linkId=LINK1", "10")]
    public async Task Filters_narrow_the_list_and_several_values_of_one_widen_it(string query, string expected) =>
        Assert.That(await NumbersAsync(query), Is.EqualTo(expected));

    [TestCase("collectionId=x", "collectionId|id.invalid")]
    [TestCase("tagId=x", "tagId|id.invalid")]
    [TestCase("tenantId=%00", "tenantId|text.invalid_characters")]
    public async Task A_filter_that_can_match_nothing_is_refused(string query, string error) =>
        (await _workspace.GetAsync($"/api/analytics?{query}")).Refuses("-|" + error);

    [Test]
    public async Task Tenant_and_external_id_are_those_of_the_click_and_collection_and_tag_those_of_now()
    {
        (await _workspace.PutAsync("/api/links", $$"""
            [{"id":"{{_links[0]}}","tenantId":"v","externalId":"z","tagIds":["{{_tag}}"]},{"id":"{{_links[1]}}","collectionId":"{{_collection}}","tagIds":[]}]
            """)).Ok();

        Assert.That(await NumbersAsync("tenantId=v"), Is.Empty);
        Assert.That(await NumbersAsync("tenantId=t"), Is.EqualTo("20"));
        Assert.That(await NumbersAsync("externalId=z"), Is.Empty);
        Assert.That(await NumbersAsync("collectionId=COLLECTION"), Is.EqualTo("10"));
        Assert.That(await NumbersAsync("tagId=TAG"), Is.EqualTo("20"));
    }

    [Test]
    public async Task Clicks_of_a_deleted_link_stay_in_its_collection()
    {
        (await _workspace.DeleteAsync("/api/links", $"[\"{_links[0]}\"]")).Response.EnsureSuccessStatusCode();

        Assert.That(await NumbersAsync("collectionId=COLLECTION"), Is.EqualTo("0"));
    }

    [Test]
    public async Task A_collection_and_a_tag_of_another_workspace_match_nothing()
    {
        var other = await TestRun.App.NewWorkspaceAsync();

        Assert.That((await other.GetAsync($"/api/analytics?collectionId={_collection}")).Ok(), Is.Empty);
        Assert.That((await other.GetAsync($"/api/analytics?tagId={_tag}")).Ok(), Is.Empty);
    }

    private async Task<string> NumbersAsync(string query)
    {
        query = query.Replace("COLLECTION", _collection, StringComparison.Ordinal).Replace("TAG", _tag, StringComparison.Ordinal);
        for (var i = 0; i < _links.Count; i++)
            query = query.Replace($"LINK{i}", _links[i], StringComparison.Ordinal);

        return string.Concat((await _workspace.GetAsync($"/api/analytics?{query}")).Ok().Column("id").Select(id => _clicks.IndexOf(id!)));
    }
}
