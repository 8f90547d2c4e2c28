using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Lists;

/// <summary>take, skip, sort and after, alike on every list.</summary>
[TestFixture("/api/collections")]
[TestFixture("/api/links")]
internal sealed class PagesTests(string path)
{
    private const int Rows = 120;

    private TestWorkspace _workspace = null!;
    private IReadOnlyList<string?> _inOrder = [];

    [OneTimeSetUp]
    public async Task FillAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        var collection = path == "/api/links" ? await _workspace.NewCollectionAsync() : "";

        // Bulk requests: rows of one share their millisecond, or nearly, so that the time of creation does not order them.
        var first = (await _workspace.PostAsync(path, Items(Rows - 20))).Created();
        var second = (await _workspace.PostAsync(path, Items(20))).Created();
        _inOrder = [.. first.Column("id"), .. second.Column("id")];

        string Items(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(i => path == "/api/links"
            ? $$"""{"url":"https://example.com/{{i}}","collectionId":"{{collection}}"}"""
            : $$"""{"name":"{{i}}"}"""))}]";
    }

    [Test]
    public async Task Listing_without_parameters_gives_the_newest_fifty() =>
        Assert.That(await IdsAsync(""), Is.EqualTo(_inOrder.Reverse().Take(50)));

    [TestCase("?sort=asc&take=1000", false)]
    [TestCase("?sort=desc&take=1000", true)]
    [TestCase("?take=10000", true)]
    public async Task Listing_everything_keeps_the_order_of_creation_inside_a_bulk_insert_too(string query, bool newestFirst) =>
        Assert.That(await IdsAsync(query), Is.EqualTo(newestFirst ? _inOrder.Reverse() : _inOrder));

    [TestCase("asc", 7)]
    [TestCase("desc", 7)]
    [TestCase("asc", 50)]
    [TestCase("desc", 119)]
    public async Task Listing_page_by_page_with_skip_neither_repeats_nor_leaves_out(string sort, int take)
    {
        var seen = new List<string?>();
        for (var skip = 0; skip < Rows; skip += take)
            seen.AddRange(await IdsAsync($"?sort={sort}&take={take}&skip={skip}"));

        Assert.That(seen, Is.EqualTo(sort == "asc" ? _inOrder : _inOrder.Reverse()));
    }

    [TestCase("asc", 7)]
    [TestCase("desc", 7)]
    [TestCase("desc", 60)]
    public async Task Listing_page_by_page_with_after_neither_repeats_nor_leaves_out(string sort, int take)
    {
        var seen = new List<string?>();
        for (var page = await IdsAsync($"?sort={sort}&take={take}"); page.Count > 0; page = await IdsAsync($"?sort={sort}&take={take}&after={page[^1]}"))
            seen.AddRange(page);

        Assert.That(seen, Is.EqualTo(sort == "asc" ? _inOrder : _inOrder.Reverse()));
    }

    [TestCase("?skip=120")]
    [TestCase("?skip=2147483647")]
    [TestCase("?skip=2147483647&take=10000&sort=asc")]
    public async Task Listing_behind_the_end_gives_nothing(string query) => Assert.That(await IdsAsync(query), Is.Empty);

    [Test]
    public async Task Listing_after_an_id_that_is_unknown_or_foreign_is_refused_alike()
    {
        var other = await TestRun.App.NewWorkspaceAsync();
        var foreign = path == "/api/links" ? (await other.NewLinkAsync())["id"]!.GetValue<string>() : await other.NewCollectionAsync();

        foreach (var id in new[] { Guid.NewGuid().ToString(), foreign })
        {
            var answer = await _workspace.GetAsync($"{path}?after={id}");
            answer.Refuses(
                new ErrorText($"The list has no row with ID {id} to continue after", $"لا تحتوي القائمة على صف بالمعرف {id} للمتابعة بعده"),
                "-|after|cursor.not_found");
        }
    }

    private async Task<IReadOnlyList<string?>> IdsAsync(string query) => (await _workspace.GetAsync(path + query)).Ok().Column("id");
}
