using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Collections;

/// <summary>What PUT promises of every resource.</summary>
internal abstract class UpsertContract(Resource resource)
{
    private const int Most = 10_000;

    protected TestWorkspace Workspace { get; private set; } = null!;

    /// <summary>The scopes each of which opens the endpoint.</summary>
    protected virtual Scope[] Openers => [resource.Write];

    [SetUp]
    public async Task SetUpAsync() => Workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Upserting_new_and_stored_ones_in_one_batch_answers_in_input_order_and_keeps_the_age_of_the_stored()
    {
        var ids = await resource.AddAsync(Workspace, 2);
        var items = await resource.ItemsAsync(Workspace, 4);

        var answer = (await Workspace.PutAsync(resource.Path, $"[{items[0]},{Labelled(ids[1], "B")},{items[2]},{Labelled(ids[0], "A")},{items[3]}]")).Ok();

        Assert.That(answer.Texts(resource.Label), Is.EqualTo(Labels("Item 0", "B", "Item 2", "A", "Item 3")));
        Assert.That((answer[1]!["id"]!.ToString(), answer[3]!["id"]!.ToString()), Is.EqualTo((ids[1], ids[0])));
        var listed = JsonNode.Parse(await resource.ListedAsync(Workspace))!.AsArray();
        Assert.That(listed.Texts(resource.Label), Is.EqualTo(Labels("A", "B", "Item 0", "Item 2", "Item 3")));
        Assert.That(listed.Texts("id"), Is.EqualTo([ids[0], ids[1], answer[0]!["id"]!.ToString(), answer[2]!["id"]!.ToString(), answer[4]!["id"]!.ToString()]));
    }

    [Test]
    public async Task Upserting_what_GET_answered_changes_nothing()
    {
        await resource.AddAsync(Workspace, 3);
        var listed = JsonNode.Parse(await resource.ListedAsync(Workspace))!.AsArray();

        var answer = (await Workspace.PutAsync(resource.Path, listed.ToJsonString())).Ok();

        Assert.That(Undated(answer), Is.EqualTo(Undated(listed)));
        Assert.That(Undated(JsonNode.Parse(await resource.ListedAsync(Workspace))!.AsArray()), Is.EqualTo(Undated(listed)));
    }

    [Test]
    public async Task Upserting_the_same_id_twice_is_refused_whatever_its_spelling()
    {
        var id = (await resource.AddAsync(Workspace)).Single();

        await Workspace.AsksInVainAsync(
            HttpMethod.Put,
            resource.Path,
            $"[{Labelled(id, "A")},{Labelled(id.ToUpperInvariant(), "B")}]",
            $"ID {id} is already used by item 0 of this request",
            "1|id|id.repeated");
    }

    [Test]
    public async Task Upserting_an_id_that_nothing_has_is_refused_and_writes_nothing_of_the_batch()
    {
        var known = (await resource.AddAsync(Workspace)).Single();
        var unknown = Guid.NewGuid().ToString();

        await Workspace.AsksInVainAsync(
            HttpMethod.Put,
            resource.Path,
            $"[{Labelled(known, "A")},{(await resource.ItemsAsync(Workspace, 1))[0]},{Labelled(unknown, "B")}]",
            resource.UnknownText(unknown),
            $"2|id|{resource.UnknownCode}");
    }

    [Test]
    public async Task Upserting_what_was_deleted_is_refused()
    {
        var id = (await resource.AddAsync(Workspace)).Single();
        (await Workspace.DeleteAsync(resource.Path, $"[\"{id}\"]")).DeletedIds();

        await Workspace.AsksInVainAsync(HttpMethod.Put, resource.Path, $"[{Labelled(id, "A")}]", resource.UnknownText(id), $"0|id|{resource.UnknownCode}");
    }

    [Test]
    public async Task Upserting_what_another_workspace_owns_is_refused_as_if_it_did_not_exist()
    {
        var other = await TestRun.App.NewWorkspaceAsync();
        var foreign = (await resource.AddAsync(other)).Single();
        var before = await resource.ListedAsync(other);

        await Workspace.AsksInVainAsync(
            HttpMethod.Put, resource.Path, $"[{Labelled(foreign, "A")}]", resource.UnknownText(foreign), $"0|id|{resource.UnknownCode}");
        Assert.That(await resource.ListedAsync(other), Is.EqualTo(before));
    }

    [Test]
    public Task Upserting_what_is_no_id_is_refused_item_by_item() => Workspace.AsksInVainAsync(
        HttpMethod.Put,
        resource.Path,
        """[{"id":null},{"id":"no-uuid"},{"id":5},{"id":["x"]},{"id":""},{"id":"550e8400e29b41d4a716446655440000"}]""",
        ResourceScenes.General,
        "0|id|field.not_null",
        "1|id|id.invalid",
        "2|id|id.invalid",
        "3|id|id.invalid",
        "4|id|id.invalid",
        "5|id|id.invalid");

    [TestCase("{}", "The request body must be an array", "-|-|body.not_array")]
    [TestCase("[]", "The request body must contain at least one item", "-|-|body.empty")]
    [TestCase("[{]", "Invalid request format", "-|-|body.not_json")]
    [TestCase("[null,[],5]", ResourceScenes.General, "0|-|item.not_object", "1|-|item.not_object", "2|-|item.not_object")]
    [TestCase("""[{"id":"x","id":"y"}]""", ResourceScenes.General, "0|id|item.duplicate_key")]
    public Task Upserting_a_body_of_another_form_is_refused(string body, string headline, params string[] errors) =>
        Workspace.AsksInVainAsync(HttpMethod.Put, resource.Path, body, headline, errors);

    [Test]
    public async Task Upserting_ten_thousand_at_once_writes_each_in_its_place_and_one_more_is_refused()
    {
        var ids = await resource.AddAsync(Workspace, Most);
        var items = ids.Select((id, i) => Labelled(id, $"Changed {i}")).Reverse().ToArray();

        var answer = (await Workspace.PutAsync(resource.Path, $"[{string.Join(',', items)}]")).Ok();

        Assert.That(answer.Texts("id"), Is.EqualTo(ids.Reverse()));
        var listed = JsonNode.Parse(await resource.ListedAsync(Workspace))!.AsArray();
        Assert.That(listed.Texts("id"), Is.EqualTo(ids));
        Assert.That(listed.Texts(resource.Label), Is.EqualTo(Enumerable.Range(0, Most).Select(i => resource.Labelled($"Changed {i}"))));
        (await Workspace.PutAsync(resource.Path, $"[{string.Join(',', Enumerable.Repeat("{}", Most + 1))}]"))
            .IsRefused("A request may contain at most 10000 items", "-|-|body.too_many_items");
    }

    [Test]
    public async Task Upserting_one_bad_item_among_many_good_ones_writes_none_of_them()
    {
        var ids = await resource.AddAsync(Workspace, 1_000);
        var items = ids.Select(id => Labelled(id, "Changed")).ToArray();
        items[700] = $$"""{"id":"{{ids[700]}}","{{resource.Label}}":5}""";

        await Workspace.AsksInVainAsync(
            HttpMethod.Put, resource.Path, $"[{string.Join(',', items)}]", ResourceScenes.General, $"700|{resource.Label}|field.wrong_type");
    }

    [Test]
    public async Task Upserting_more_items_than_the_plan_allows_in_a_request_is_refused()
    {
        var free = await TestRun.App.NewWorkspaceAsync("free");
        var items = await resource.ItemsAsync(free, 101);

        await free.AsksInVainAsync(
            HttpMethod.Put, resource.Path, $"[{string.Join(',', items)}]", "A request may contain at most 100 items", "-|-|body.too_many_items");
    }

    [Test]
    public async Task Upserting_needs_the_scope() =>
        await Workspace.IsOpenedByAsync(HttpMethod.Put, resource.Path, $"[{(await resource.ItemsAsync(Workspace, 1))[0]}]", Openers);

    private IEnumerable<string> Labels(params string[] labels) => labels.Select(resource.Labelled);

    private string Labelled(string id, string label) => $$"""{"id":"{{id}}","{{resource.Label}}":"{{resource.Labelled(label)}}"}""";

    private static string Undated(JsonArray items)
    {
        var copy = items.DeepClone().AsArray();
        foreach (var item in copy)
            item!.AsObject().Remove("updatedAt");

        return copy.ToJsonString();
    }
}
