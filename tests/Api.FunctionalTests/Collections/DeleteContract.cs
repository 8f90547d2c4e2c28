using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Collections;

/// <summary>What DELETE promises of every resource.</summary>
internal abstract class DeleteContract(Resource resource)
{
    private const int Most = 10_000;

    protected TestWorkspace Workspace { get; private set; } = null!;

    /// <inheritdoc cref="UpsertContract.Openers"/>
    protected virtual Scope[] Openers => [resource.Write];

    [SetUp]
    public async Task SetUpAsync() => Workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Deleting_as_in_the_documentation()
    {
        var id = (await resource.AddAsync(Workspace)).Single();

        var answer = await Workspace.DeleteAsync(resource.Path, $$"""[ "{{id}}" ]""");

        Assert.That(JsonNode.DeepEquals(answer.Json, JsonNode.Parse($$"""{ "deletedIds": [ "{{id}}" ] }""")), answer.Text);
    }

    [Test]
    public Task Deleting_what_is_no_id_as_in_the_documentation() =>
        Workspace.AsksInVainAsync(HttpMethod.Delete, resource.Path, """[ "invalid-id" ]""", ResourceScenes.General, "0|-|id.invalid");

    [Test]
    public async Task Deleting_answers_with_the_ids_in_input_order_repeats_once()
    {
        var ids = await resource.AddAsync(Workspace, 4);

        var answer = await Workspace.DeleteAsync(resource.Path, $"""["{ids[2]}","{ids[0]}","{ids[2].ToUpperInvariant()}","{ids[3]}","{ids[0]}"]""");

        Assert.That(answer.DeletedIds(), Is.EqualTo([ids[2], ids[0], ids[3]]));
        Assert.That(JsonNode.Parse(await resource.ListedAsync(Workspace))!.AsArray().Texts("id"), Is.EqualTo([ids[1]]));
        Assert.That((await Workspace.GetAsync($"{resource.Path}?id={ids[0]}")).Ok(), Is.Empty);
    }

    [Test]
    public async Task Deleting_names_every_bad_id_by_its_index_and_deletes_none()
    {
        var ids = await resource.AddAsync(Workspace, 2);
        var foreign = (await resource.AddAsync(await TestRun.App.NewWorkspaceAsync())).Single();
        var deleted = (await resource.AddAsync(Workspace)).Single();
        (await Workspace.DeleteAsync(resource.Path, $"[\"{deleted}\"]")).DeletedIds();

        await Workspace.AsksInVainAsync(
            HttpMethod.Delete,
            resource.Path,
            $$"""["{{ids[0]}}","{{Guid.NewGuid()}}","{{foreign}}",null,"x","{{ids[1]}}","{{deleted}}",7,["{{ids[0]}}"],{"id":"{{ids[0]}}"}]""",
            ResourceScenes.General,
            $"1|-|{resource.UnknownCode}",
            $"2|-|{resource.UnknownCode}",
            "3|-|id.invalid",
            "4|-|id.invalid",
            $"6|-|{resource.UnknownCode}",
            "7|-|id.invalid",
            "8|-|id.invalid",
            "9|-|id.invalid");
    }

    [Test]
    public async Task Deleting_what_another_workspace_owns_is_refused_as_if_it_did_not_exist()
    {
        var other = await TestRun.App.NewWorkspaceAsync();
        var foreign = (await resource.AddAsync(other)).Single();
        var before = await resource.ListedAsync(other);

        await Workspace.AsksInVainAsync(
            HttpMethod.Delete, resource.Path, $"[\"{foreign}\"]", resource.UnknownText(foreign), $"0|-|{resource.UnknownCode}");
        Assert.That(await resource.ListedAsync(other), Is.EqualTo(before));
    }

    [Test]
    public async Task Deleting_twice_is_refused_the_second_time()
    {
        var id = (await resource.AddAsync(Workspace)).Single();
        (await Workspace.DeleteAsync(resource.Path, $"[\"{id}\"]")).DeletedIds();

        (await Workspace.DeleteAsync(resource.Path, $"[\"{id}\"]")).IsRefused(resource.UnknownText(id), $"0|-|{resource.UnknownCode}");
    }

    [TestCase("", "Invalid request format", "-|-|body.not_json")]
    [TestCase("{}", "The request body must be an array", "-|-|body.not_array")]
    [TestCase("\"x\"", "The request body must be an array", "-|-|body.not_array")]
    [TestCase("[]", "The request body must contain at least one item", "-|-|body.empty")]
    [TestCase("[\"x\"", "Invalid request format", "-|-|body.not_json")]
    public Task Deleting_by_a_body_of_another_form_is_refused(string body, string headline, params string[] errors) =>
        Workspace.AsksInVainAsync(HttpMethod.Delete, resource.Path, body, headline, errors);

    [Test]
    public async Task Deleting_ten_thousand_at_once_and_one_more_is_refused()
    {
        var ids = await resource.AddAsync(Workspace, Most);
        var body = string.Join(',', ids.Reverse().Select(id => $"\"{id}\""));

        (await Workspace.DeleteAsync(resource.Path, $"[{body},\"{ids[0]}\"]"))
            .IsRefused("A request may contain at most 10000 items", "-|-|body.too_many_items");
        Assert.That((await Workspace.DeleteAsync(resource.Path, $"[{body}]")).DeletedIds(), Is.EqualTo(ids.Reverse()));
        Assert.That(await resource.ListedAsync(Workspace), Is.EqualTo("[]"));
    }

    [Test]
    public async Task Deleting_needs_the_scope()
    {
        foreach (var scope in Openers)
        {
            var id = (await resource.AddAsync(Workspace)).Single();
            var answer = await (await Workspace.ClientWithAsync(scope)).AskAsync(HttpMethod.Delete, resource.Path, $"[\"{id}\"]");
            Assert.That(answer.DeletedIds(), Is.EqualTo([id]), scope.ToString());
        }

        await Workspace.IsClosedToOthersAsync(HttpMethod.Delete, resource.Path, Openers);
    }
}
