using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>POST /api/links with as many links as it takes.</summary>
internal sealed class ManyLinksTests
{
    private const string Path = "/api/links";
    private const int Most = 10_000;

    private TestWorkspace _workspace = null!;
    private string _collection = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _collection = await _workspace.NewCollectionAsync();
    }

    [Test]
    public async Task Creating_ten_thousand_links_answers_in_order_and_lists_them_in_order()
    {
        var expected = Enumerable.Range(0, Most).Select(i => $"item-{i}").ToList();

        var created = (await _workspace.PostAsync(Path, Links(Most))).Created();
        Assert.That(created.Column("externalId"), Is.EqualTo(expected));
        Assert.That(created.Column("shortUrl").ToHashSet(), Has.Count.EqualTo(Most));

        var read = (await _workspace.GetAsync($"{Path}?take={Most}&sort=asc")).Ok();
        Assert.That(read.Column("id"), Is.EqualTo(created.Column("id")));
        Assert.That(read.Column("externalId"), Is.EqualTo(expected));
    }

    [Test]
    public async Task Creating_one_bad_link_among_ten_thousand_writes_none()
    {
        var bad = Links(Most).Replace("https://example.com/7777\"", "javascript:7777\"", StringComparison.Ordinal);

        await _workspace.RefusesAsync(Path, bad, "7777|url|url.scheme");
        Assert.That((await _workspace.GetAsync(Path)).Ok(), Is.Empty);
    }

    [Test]
    public async Task Creating_one_link_of_an_unknown_collection_among_ten_thousand_writes_none()
    {
        var unknown = Guid.NewGuid().ToString();
        var bad = Links(Most).Replace($"/9999\",\"collectionId\":\"{_collection}", $"/9999\",\"collectionId\":\"{unknown}", StringComparison.Ordinal);

        await _workspace.RefusesAsync(Path, bad, ErrorText.UnknownCollection(unknown), "9999|collectionId|collection.not_found");
    }

    [Test]
    public Task Creating_one_link_more_is_refused() =>
        _workspace.RefusesAsync(Path, Links(Most + 1), ErrorText.TooManyItems(Most), "-|-|body.too_many_items");

    private string Links(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(Link))}]";

    private string Link(int i) => $$"""{"url":"https://example.com/{{i}}","collectionId":"{{_collection}}","externalId":"item-{{i}}"}""";
}
