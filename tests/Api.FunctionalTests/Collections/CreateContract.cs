using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Collections;

/// <summary>What POST promises of every resource.</summary>
internal abstract class CreateContract(Resource resource)
{
    protected TestWorkspace Workspace { get; private set; } = null!;

    [SetUp]
    public async Task SetUpAsync() => Workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Creating_answers_in_input_order_with_ids_of_their_own()
    {
        var items = await resource.ItemsAsync(Workspace, 10_000);

        var answer = (await Workspace.PostAsync(resource.Path, $"[{string.Join(',', items)}]")).Created();

        Assert.That(answer.Texts(resource.Label), Is.EqualTo(Enumerable.Range(0, items.Length).Select(i => resource.Labelled($"Item {i}"))));
        Assert.That(answer.Texts("id"), Is.Unique);
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(await resource.ListedAsync(Workspace)), answer));
    }

    [Test]
    public virtual async Task Creating_from_what_GET_answered_makes_another()
    {
        await resource.AddAsync(Workspace);
        var made = JsonNode.Parse(await resource.ListedAsync(Workspace))!.AsArray();

        var answer = (await Workspace.PostAsync(resource.Path, made.ToJsonString())).Created();

        Assert.That(answer[0]![resource.Label]!.ToString(), Is.EqualTo(resource.Labelled("Item 0")));
        Assert.That(answer[0]!["id"]!.ToString(), Is.Not.EqualTo(made[0]!["id"]!.ToString()));
    }

    [Test]
    public async Task Creating_with_one_bad_item_among_many_good_ones_writes_none_of_them()
    {
        var items = await resource.ItemsAsync(Workspace, 1_000);
        items[999] = items[999].Replace($"\"{resource.Required}\"", "\"other\"", StringComparison.Ordinal);

        await Workspace.AsksInVainAsync(
            HttpMethod.Post, resource.Path, $"[{string.Join(',', items)}]", ResourceScenes.General, $"999|{resource.Required}|field.required");
    }

    [TestCase("{}", "The request body must be an array", "-|-|body.not_array")]
    [TestCase("[]", "The request body must contain at least one item", "-|-|body.empty")]
    [TestCase("[null,[],5]", ResourceScenes.General, "0|-|item.not_object", "1|-|item.not_object", "2|-|item.not_object")]
    public Task Creating_from_a_body_of_another_form_is_refused(string body, string headline, params string[] errors) =>
        Workspace.AsksInVainAsync(HttpMethod.Post, resource.Path, body, headline, errors);

    [Test]
    public async Task Creating_needs_the_scope() =>
        await Workspace.IsOpenedByAsync(HttpMethod.Post, resource.Path, $"[{(await resource.ItemsAsync(Workspace, 1))[0]}]", resource.Write);
}
