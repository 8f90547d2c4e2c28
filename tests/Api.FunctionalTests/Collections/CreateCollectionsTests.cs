using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Collections;

/// <summary>POST /api/collections.</summary>
internal sealed class CreateCollectionsTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Creating_collections_answers_with_all_their_fields_in_input_order()
    {
        var created = (await _workspace.PostAsync("/api/collections", """[{"name":"A","description":"First"},{"name":"B"}]""")).Created();

        Assert.Multiple(() =>
        {
            Assert.That(created[0]!["name"]!.GetValue<string>(), Is.EqualTo("A"));
            Assert.That(created[0]!["description"]!.GetValue<string>(), Is.EqualTo("First"));
            Assert.That(created[1]!["name"]!.GetValue<string>(), Is.EqualTo("B"));
            Assert.That(created[1]!.AsObject().ContainsKey("description"), "an empty field is there, as null");
            Assert.That(created[1]!["updatedAt"]!.GetValue<string>(), Is.EqualTo(created[1]!["createdAt"]!.GetValue<string>()));
        });
    }

    [Test]
    public async Task Creating_a_collection_without_a_name_is_refused_and_writes_nothing()
    {
        var answer = await _workspace.PostAsync("/api/collections", """[{"name":"A"},{}]""");

        Assert.That(answer.Rejected(), Is.EqualTo(["1|name|field.required"]));
        Assert.That(answer.Json["error"]!["en"]!.GetValue<string>(), Is.EqualTo("Invalid request"));
        Assert.That((await _workspace.GetAsync("/api/collections")).Ok(), Is.Empty);
    }
}
