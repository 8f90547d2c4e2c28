using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>PUT /api/links: external ids are unique as they stand at the end of a batch.</summary>
internal sealed class MovedExternalIdsTests
{
    private const string Path = "/api/links";

    private TestWorkspace _workspace = null!;
    private string _collection = null!;
    private string[] _ids = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _collection = await _workspace.NewCollectionAsync();
        _ids = (await _workspace.PostAsync(Path, $"[{New("a")},{New("b")},{New("c")}]")).Created().Texts("id");
    }

    [Test]
    public async Task Two_links_swap_theirs() => await EndsAsync(["b", "a", "c"], Moved(0, "b"), Moved(1, "a"));

    [Test]
    public async Task Three_links_pass_theirs_round() => await EndsAsync(["b", "c", "a"], Moved(0, "b"), Moved(1, "c"), Moved(2, "a"));

    [Test]
    public async Task A_link_passes_its_own_to_a_new_one() => await EndsAsync(["x", "b", "c", "a"], New("a"), Moved(0, "x"));

    [Test]
    public async Task A_link_that_gives_its_own_up_passes_it_to_a_new_one() => await EndsAsync([null, "b", "c", "a"], Moved(0, null), New("a"));

    [Test]
    public async Task A_chain_of_links_moves_up_to_an_id_that_is_new() => await EndsAsync(["b", "c", "d"], Moved(0, "b"), Moved(1, "c"), Moved(2, "d"));

    [Test]
    public async Task A_link_may_be_sent_its_own_and_one_in_other_case() => await EndsAsync(["a", "A", "c"], Moved(0, "a"), Moved(1, "A"));

    [Test]
    public async Task An_id_freed_by_a_delete_may_be_taken()
    {
        Assert.That((await _workspace.DeleteAsync(Path, $"[\"{_ids[0]}\"]")).DeletedIds(), Is.EqualTo([_ids[0]]));

        Assert.That((await _workspace.PutOneAsync(Path, Moved(1, "a")))["externalId"]!.ToString(), Is.EqualTo("a"));
        Assert.That((await _workspace.PostAsync(Path, $"[{New("b")}]")).Created()[0]!["externalId"]!.ToString(), Is.EqualTo("b"));
    }

    [Test]
    public async Task Another_workspace_may_have_the_same()
    {
        var other = await TestRun.App.NewWorkspaceAsync();
        var link = await other.NewLinkAsync();

        Assert.That((await other.PutOneAsync(Path, $$"""{"id":"{{link["id"]}}","externalId":"a"}"""))["externalId"]!.ToString(), Is.EqualTo("a"));
    }

    [Test]
    public Task An_id_that_a_link_outside_the_batch_has_is_refused() => _workspace.AsksInVainAsync(
        HttpMethod.Put, Path, $"[{Moved(0, "x")},{Moved(1, "c")}]", "External ID c is already used in your workspace", "1|externalId|external_id.taken");

    [Test]
    public Task An_id_that_another_item_asks_for_is_refused() => _workspace.AsksInVainAsync(
        HttpMethod.Put,
        Path,
        $"[{New("z")},{Moved(0, "b")},{Moved(1, "z")}]",
        "External ID z is already used by item 0 of this request",
        "2|externalId|external_id.repeated");

    [Test]
    public Task An_id_that_an_item_of_the_batch_keeps_is_refused() => _workspace.AsksInVainAsync(
        HttpMethod.Put,
        Path,
        $$"""[{"id":"{{_ids[1]}}","title":"T"},{{Moved(0, "b")}}]""",
        "External ID b is already used by item 0 of this request",
        "1|externalId|external_id.repeated");

    [TestCase("\" a\"", "text.outer_space")]
    [TestCase("\"a\\t\"", "text.outer_space")]
    [TestCase("\"\"", "text.empty")]
    public Task An_id_that_is_none_is_refused(string value, string code) => _workspace.AsksInVainAsync(
        HttpMethod.Put,
        Path,
        $$"""[{"id":"{{_ids[0]}}","externalId":{{value}},"tenantId":{{value}}}]""",
        ResourceScenes.General,
        $"0|externalId|{code}",
        $"0|tenantId|{code}");

    private async Task EndsAsync(string?[] expected, params string[] items)
    {
        var answer = (await _workspace.PutAsync(Path, $"[{string.Join(',', items)}]")).Ok();

        Assert.That(answer.Select(item => item!["externalId"]?.ToString()), Is.EqualTo(items.Select(item => JsonNode.Parse(item)!["externalId"]?.ToString())));
        var listed = (await _workspace.GetAsync(Path + "?sort=asc")).Ok();
        Assert.That(listed.Select(item => item!["externalId"]?.ToString()), Is.EqualTo(expected));
    }

    private string New(string externalId) => $$"""{"url":"https://example.com","collectionId":"{{_collection}}","externalId":"{{externalId}}"}""";

    private string Moved(int link, string? externalId) =>
        $$"""{"id":"{{_ids[link]}}","externalId":{{(externalId is null ? "null" : $"\"{externalId}\"")}}}""";
}
