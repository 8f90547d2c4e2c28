using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Collections;

/// <summary>PUT /api/collections.</summary>
internal sealed class UpsertCollectionsTests() : UpsertContract(Resource.Collections)
{
    private const string Path = "/api/collections";

    [Test]
    public async Task Upserting_a_collection_as_in_the_documentation()
    {
        var id = await Workspace.NewCollectionAsync();

        var answer = (await Workspace.PutAsync(Path, $$"""[ { "id": "{{id}}", "name": "Updated Name" } ]""")).Ok();

        Sample.Matches(answer, """
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "name": "Updated Name",
                "createdAt": "2024-01-01T00:00:00Z", "updatedAt": "2024-01-01T00:00:00Z" } ]
            """);
    }

    [Test]
    public async Task Upserting_a_collection_with_a_description_as_in_the_documentation()
    {
        var id = await Workspace.NewCollectionAsync();

        var answer = (await Workspace.PutAsync(Path, $$"""[ { "id": "{{id}}", "name": "Updated Name", "description": "Updated description" } ]""")).Ok();

        Sample.Matches(answer, """
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "name": "Updated Name", "description": "Updated description",
                "createdAt": "2024-01-01T00:00:00Z", "updatedAt": "2024-01-01T00:00:00Z" } ]
            """);
    }

    [Test]
    public Task Upserting_a_new_collection_without_a_name_as_in_the_documentation() =>
        Workspace.AsksInVainAsync(HttpMethod.Put, Path, "[ {} ]", ResourceScenes.General, "0|name|field.required");

    [TestCase("", "A", "First")]
    [TestCase(""","name":"B" """, "B", "First")]
    [TestCase(""","description":"Second" """, "A", "Second")]
    [TestCase(""","description":"" """, "A", "")]
    [TestCase(""","description":null""", "A", null)]
    [TestCase(""","name":"حملة 🎈 \u200f","description":"\u202eمرحبا\u202c" """, "حملة 🎈 \u200f", "\u202eمرحبا\u202c")]
    public async Task Upserting_a_collection_changes_the_fields_that_are_sent_alone(string change, string name, string? description)
    {
        var made = (await Workspace.PostAsync(Path, """[{"name":"A","description":"First"}]""")).Created()[0]!;

        var answer = await Workspace.PutOneAsync(Path, $$"""{"id":"{{made["id"]}}"{{change}}}""");

        Assert.That((answer["name"]!.GetValue<string>(), answer["description"]?.GetValue<string>()), Is.EqualTo((name, description)));
        Assert.That(JsonNode.DeepEquals((await Workspace.GetAsync(Path)).Ok().Single(), answer));
    }

    [TestCase("null", "0|name|field.not_null")]
    [TestCase("\"\"", "0|name|text.empty")]
    [TestCase("true", "0|name|field.wrong_type")]
    [TestCase("\"\\u0000\"", "0|name|text.invalid_characters")]
    public async Task Upserting_a_collection_with_a_name_that_is_none_is_refused(string name, string error) => await Workspace.AsksInVainAsync(
        HttpMethod.Put, Path, $$"""[{"id":"{{await Workspace.NewCollectionAsync()}}","name":{{name}}}]""", ResourceScenes.General, error);

    [Test]
    public async Task Upserting_a_collection_with_texts_over_the_bound_is_refused_and_at_the_bound_is_not()
    {
        var id = await Workspace.NewCollectionAsync();
        string Item(int name, int description) =>
            $$"""{"id":"{{id}}","name":"{{new string('n', name)}}","description":"{{new string('d', description)}}"}""";

        await Workspace.AsksInVainAsync(
            HttpMethod.Put, Path, $"[{Item(256, 2_001)}]", ResourceScenes.General, "0|name|text.too_long", "0|description|text.too_long");
        Assert.That((await Workspace.PutOneAsync(Path, Item(255, 2_000)))["description"]!.GetValue<string>(), Has.Length.EqualTo(2_000));
    }

    [Test]
    public async Task Upserting_a_collection_moves_its_time_of_update_and_not_that_of_its_creation()
    {
        var made = (await Workspace.PostAsync(Path, """[{"name":"A"}]""")).Created()[0]!;
        await ResourceScenes.PassesAsync(made["createdAt"]!);

        var answer = await Workspace.PutOneAsync(Path, $$"""{"id":"{{made["id"]}}","createdAt":"2000-01-01T00:00:00Z","updatedAt":"2000-01-01T00:00:00Z"}""");

        Assert.That(answer["createdAt"]!.ToString(), Is.EqualTo(made["createdAt"]!.ToString()));
        Assert.That(answer["updatedAt"]!.GetValue<DateTimeOffset>(), Is.GreaterThan(made["updatedAt"]!.GetValue<DateTimeOffset>()));
    }
}
