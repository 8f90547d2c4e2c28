using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Tags;

/// <summary>PUT /api/tags.</summary>
internal sealed class UpsertTagsTests() : UpsertContract(Resource.Tags)
{
    private const string Path = "/api/tags";

    [Test]
    public async Task Upserting_a_tag_as_in_the_documentation()
    {
        var id = (await Resource.Tags.AddAsync(Workspace)).Single();

        var answer = (await Workspace.PutAsync(Path, $$"""[ { "id": "{{id}}", "name": "Updated Tag", "color": "green" } ]""")).Ok();

        Sample.Matches(answer, """[ { "id": "550e8400-e29b-41d4-a716-446655440000", "name": "Updated Tag", "color": "green" } ]""");
        Assert.That(answer[0]!["id"]!.ToString(), Is.EqualTo(id));
    }

    [Test]
    public Task Upserting_a_tag_of_an_unknown_colour_as_in_the_documentation() => Workspace.AsksInVainAsync(
        HttpMethod.Put, Path, """[ { "name": "Tag", "color": "invalid-color" } ]""", ResourceScenes.General, "0|color|choice.unknown");

    [TestCase("", "A", "blue")]
    [TestCase(""","name":"B" """, "B", "blue")]
    [TestCase(""","color":"rose" """, "A", "rose")]
    [TestCase(""","color":null""", "A", "slate")]
    [TestCase(""","name":"وسم","color":"sky","unknown":[1]""", "وسم", "sky")]
    public async Task Upserting_a_tag_changes_the_fields_that_are_sent_alone(string change, string name, string color)
    {
        var made = (await Workspace.PostAsync(Path, """[{"name":"A","color":"blue"}]""")).Created()[0]!;

        var answer = await Workspace.PutOneAsync(Path, $$"""{"id":"{{made["id"]}}"{{change}}}""");

        Assert.That((answer["name"]!.GetValue<string>(), answer["color"]!.GetValue<string>()), Is.EqualTo((name, color)));
        Assert.That(JsonNode.DeepEquals((await Workspace.GetAsync(Path)).Ok().Single(), answer));
    }

    [Test]
    public async Task Upserting_a_new_tag_without_a_colour_makes_it_slate() =>
        Assert.That((await Workspace.PutOneAsync(Path, """{"name":"A"}"""))["color"]!.ToString(), Is.EqualTo("slate"));

    [TestCase(""" "name":null """, "0|name|field.not_null")]
    [TestCase(""" "name":"" """, "0|name|text.empty")]
    [TestCase(""" "name":7,"color":"" """, "0|name|field.wrong_type", "0|color|choice.unknown")]
    [TestCase(""" "color":"BLUE" """, "0|color|choice.unknown")]
    [TestCase(""" "color":["blue"] """, "0|color|field.wrong_type")]
    [TestCase(""" "name":"\ud800" """, "0|name|text.invalid_characters")]
    public async Task Upserting_a_tag_with_bad_values_is_refused(string change, params string[] errors)
    {
        var id = (await Resource.Tags.AddAsync(Workspace)).Single();

        await Workspace.AsksInVainAsync(HttpMethod.Put, Path, $$"""[{"id":"{{id}}",{{change}}}]""", ResourceScenes.General, errors);
    }

    [Test]
    public Task Upserting_a_new_tag_without_a_name_is_refused() =>
        Workspace.AsksInVainAsync(HttpMethod.Put, Path, """[{"color":"blue"}]""", ResourceScenes.General, "0|name|field.required");
}
