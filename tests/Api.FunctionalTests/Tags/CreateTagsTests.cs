using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Tags;

/// <summary>POST /api/tags.</summary>
internal sealed class CreateTagsTests() : CreateContract(Resource.Tags)
{
    private const string Path = "/api/tags";

    [Test]
    public async Task Creating_a_tag_as_in_the_documentation()
    {
        var answer = (await Workspace.PostAsync(Path, """[ { "name": "Marketing", "color": "blue" } ]""")).Created();

        Sample.Matches(answer, """[ { "id": "550e8400-e29b-41d4-a716-446655440000", "name": "Marketing", "color": "blue" } ]""");
        Assert.That(answer[0]!.AsObject().Select(field => field.Key), Is.EqualTo(["id", "name", "color"]));
    }

    [Test]
    public Task Creating_a_tag_of_an_unknown_colour_as_in_the_documentation() => Workspace.AsksInVainAsync(
        HttpMethod.Post, Path, """[ { "name": "Marketing", "color": "invalid-color" } ]""", ResourceScenes.General, "0|color|choice.unknown");

    [Test]
    public async Task Creating_tags_of_every_documented_colour()
    {
        string[] colours =
        [
            "slate", "gray", "zinc", "neutral", "stone", "red", "orange", "amber", "yellow", "lime", "green", "emerald", "teal", "cyan", "sky", "blue",
            "indigo", "violet", "purple", "fuchsia", "pink", "rose",
        ];
        var items = colours.Select(colour => $$"""{"name":"{{colour}}","color":"{{colour}}"}""");

        Assert.That((await Workspace.PostAsync(Path, $"[{string.Join(',', items)}]")).Created().Texts("color"), Is.EqualTo(colours));
    }

    [TestCase("")]
    [TestCase(""","color":null""")]
    public async Task Creating_a_tag_without_a_colour_makes_it_slate(string color) =>
        Assert.That((await Workspace.PostAsync(Path, $$"""[{"name":"A"{{color}}}]""")).Created()[0]!["color"]!.ToString(), Is.EqualTo("slate"));

    [TestCase("{}", "0|name|field.required")]
    [TestCase("""{"name":null}""", "0|name|field.not_null")]
    [TestCase("""{"name":""}""", "0|name|text.empty")]
    [TestCase("""{"name":"A","color":""}""", "0|color|choice.unknown")]
    [TestCase("""{"name":"A","color":"Blue"}""", "0|color|choice.unknown")]
    [TestCase("""{"name":"A","color":15}""", "0|color|field.wrong_type")]
    [TestCase("""{"name":{},"color":"blurple"}""", "0|name|field.wrong_type", "0|color|choice.unknown")]
    public Task Creating_a_tag_of_bad_values_is_refused(string item, params string[] errors) =>
        Workspace.AsksInVainAsync(HttpMethod.Post, Path, $"[{item}]", ResourceScenes.General, errors);

    [Test]
    public async Task Creating_a_tag_keeps_its_name_to_the_letter()
    {
        const string Name = "وسم 🏷️ \u200f\u202eabc\u202c é e\u0301";

        var answer = (await Workspace.PostAsync(Path, $$"""[{"name":"{{Name}}"}]""")).Created();

        Assert.That(answer[0]!["name"]!.GetValue<string>(), Is.EqualTo(Name));
        Assert.That((await Workspace.GetAsync(Path)).Ok()[0]!["name"]!.GetValue<string>(), Is.EqualTo(Name));
    }

    [Test]
    public async Task Creating_a_tag_with_a_name_at_the_bound_and_one_unit_over()
    {
        // A character outside the basic plane is two units.
        var longest = new string('n', 253) + "🎈";

        Assert.That((await Workspace.PostAsync(Path, $$"""[{"name":"{{longest}}"}]""")).Created()[0]!["name"]!.GetValue<string>(), Is.EqualTo(longest));
        await Workspace.AsksInVainAsync(HttpMethod.Post, Path, $$"""[{"name":"{{longest}}n"}]""", ResourceScenes.General, "0|name|text.too_long");
    }
}
