using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>GET /api/links: collection and tag narrow what the other filters widen.</summary>
internal sealed class NarrowedLinksTests
{
    private const string Path = "/api/links";

    private TestWorkspace _workspace = null!;
    private string[] _collections = null!;
    private string[] _tags = null!;
    private string[] _ids = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _collections = await Resource.Collections.AddAsync(_workspace, 2);
        _tags = await Resource.Tags.AddAsync(_workspace, 2);

        // By place: collection 0 or 1 in turn, tenants of three each, the tags of those that both 2 and 3 divide.
        var items = Enumerable.Range(0, 12).Select(i => $$"""
            {"url":"https://example.com/{{i}}","collectionId":"{{_collections[i % 2]}}","tenantId":"t{{i / 3}}","externalId":"e{{i}}",
             "tagIds":[{{string.Join(',', _tags.Where((_, tag) => i % (tag + 2) == 0).Select(tag => $"\"{tag}\""))}}]}
            """);
        _ids = (await _workspace.PostAsync(Path, $"[{string.Join(',', items)}]")).Created().Texts("id");
    }

    [Test]
    public async Task Listing_by_collection() => await ListsAsync($"collectionId={_collections[1]}", 1, 3, 5, 7, 9, 11);

    [Test]
    public async Task Listing_by_tag() => await ListsAsync($"tagId={_tags[1]}", 0, 3, 6, 9);

    [Test]
    public async Task Listing_by_collection_and_tag_needs_both() => await ListsAsync($"collectionId={_collections[1]}&tagId={_tags[1]}", 3, 9);

    [Test]
    public async Task Listing_by_one_other_filter_and_a_tag_needs_both() => await ListsAsync($"tenantId=t1&tagId={_tags[0]}", 4);

    [Test]
    public async Task Listing_by_filters_that_widen_and_those_that_narrow() =>
        await ListsAsync($"tenantId=t1&externalId=e0&id={_ids[11]}&collectionId={_collections[0]}", 0, 4);

    [Test]
    public async Task Listing_by_filters_that_widen_and_both_that_narrow() =>
        await ListsAsync($"tenantId=t1&externalId=e0&id={_ids[9]}&tagId={_tags[1]}&collectionId={_collections[1]}", 3, 9);

    [Test]
    public async Task Listing_narrowed_and_widened_in_pages_neither_repeats_nor_skips()
    {
        var filter = $"collectionId={_collections[0]}&tenantId=t0&externalId=e4&id={_ids[10]}";

        await ListsAsync($"{filter}&take=2", 0, 2);
        await ListsAsync($"{filter}&take=2&skip=2", 4, 10);
        await ListsAsync($"{filter}&take=2&after={_ids[2]}", 4, 10);
        await ListsAsync($"{filter}&take=2&after={_ids[10]}");
    }

    [Test]
    public async Task Listing_by_tag_in_pages_passes_over_a_link_that_was_deleted_and_goes_on_behind_it()
    {
        (await _workspace.DeleteAsync(Path, $"[\"{_ids[6]}\"]")).DeletedIds();
        var filter = $"tagId={_tags[0]}";

        await ListsAsync($"{filter}&take=2&skip=2", 4, 8);
        await ListsAsync($"{filter}&take=1&skip=4", 10);
        await ListsAsync($"{filter}&take=2&after={_ids[6]}", 8, 10);
        await ListsAsync($"{filter}&collectionId={_collections[0]}&take=2&after={_ids[6]}", 8, 10);
        await ListsAsync($"{filter}&tenantId=t2&after={_ids[6]}", 8);
    }

    [Test]
    public async Task Listing_by_tag_behind_a_link_that_does_not_bear_it_is_refused() =>
        Assert.That((await _workspace.GetAsync($"{Path}?tagId={_tags[0]}&after={_ids[3]}")).Rejected(), Is.EqualTo(["-|after|cursor.not_found"]));

    [Test]
    public async Task Listing_by_a_collection_or_tag_that_is_unknown_or_foreign_answers_with_none()
    {
        var other = await TestRun.App.NewWorkspaceAsync();
        var link = await other.NewLinkAsync(more: $"\"tagIds\":[\"{(await Resource.Tags.AddAsync(other)).Single()}\"]");

        await ListsAsync($"collectionId={Guid.NewGuid()}");
        await ListsAsync($"tagId={Guid.NewGuid()}");
        await ListsAsync($"collectionId={link["collectionId"]}");
        await ListsAsync($"tagId={link["tagIds"]![0]}");
    }

    [Test]
    public async Task Listing_by_what_is_no_id_or_includes_nothing_known_is_refused()
    {
        (await _workspace.GetAsync($"{Path}?collectionId=x&tagId=&include=everything"))
            .IsRefused(ResourceScenes.General, "-|collectionId|id.invalid", "-|tagId|id.invalid", "-|include|choice.unknown");
        (await _workspace.GetAsync($"{Path}?include=")).IsRefused(ResourceScenes.General, "-|include|choice.unknown");
        (await _workspace.GetAsync($"{Path}?include=Stats")).IsRefused(ResourceScenes.General, "-|include|choice.unknown");
    }

    private async Task ListsAsync(string query, params int[] expected) =>
        Assert.That((await _workspace.GetAsync($"{Path}?{query}&sort=asc")).Ok().Texts("id"), Is.EqualTo(expected.Select(i => _ids[i])), query);
}
