using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Collections;

/// <summary>POST /api/collections.</summary>
internal sealed class CreateCollectionsTests
{
    private const string Path = "/api/collections";

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Creating_a_collection_as_in_the_documentation()
    {
        var created = (await _workspace.PostAsync(Path, """[ { "name": "Marketing Campaigns" } ]""")).Created();

        Sample.Matches(created, """
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "name": "Marketing Campaigns",
                "createdAt": "2024-01-01T00:00:00Z", "updatedAt": "2024-01-01T00:00:00Z" } ]
            """);
    }

    [Test]
    public async Task Creating_a_described_collection_as_in_the_documentation()
    {
        var created = (await _workspace.PostAsync(
            Path, """[ { "name": "Marketing Campaigns", "description": "All marketing campaign links" } ]""")).Created();

        Sample.Matches(created, """
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "name": "Marketing Campaigns", "description": "All marketing campaign links",
                "createdAt": "2024-01-01T00:00:00Z", "updatedAt": "2024-01-01T00:00:00Z" } ]
            """);
    }

    [Test]
    public Task Creating_a_collection_of_nothing_as_in_the_documentation() => _workspace.RefusesAsync(Path, "[ {} ]", "0|name|field.required");

    [Test]
    public async Task Creating_collections_answers_with_all_their_fields_in_input_order()
    {
        var created = (await _workspace.PostAsync(Path, """[{"name":"A","description":"First"},{"name":"B"}]""")).Created();

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
        await _workspace.RefusesAsync(Path, """[{"name":"A"},{}]""", "1|name|field.required");

        Assert.That((await _workspace.GetAsync(Path)).Ok(), Is.Empty);
    }

    [TestCase("""{"name":null}""", "0|name|field.not_null")]
    [TestCase("""{"name":""}""", "0|name|text.empty")]
    [TestCase("""{"name":5}""", "0|name|field.wrong_type")]
    [TestCase("""{"Name":"A"}""", "0|name|field.required", TestName = "Creating_a_collection_with_a_key_in_other_case_is_refused")]
    [TestCase("""{"name":"A","description":["B"]}""", "0|description|field.wrong_type")]
    public Task Creating_a_bad_collection_is_refused(string item, string error) => _workspace.RefusesAsync(Path, $"[{item}]", error);

    [TestCase("name", 255)]
    [TestCase("description", 2000)]
    public async Task Creating_with_a_text_of_the_greatest_length_is_kept_and_one_over_is_refused(string field, int most)
    {
        // An emoji is two of the units that lengths are counted in.
        var longest = "😀" + new string('ع', most - 2);

        var created = (await _workspace.PostAsync(Path, Item(longest))).Created();
        Assert.That(created[0]![field]!.GetValue<string>(), Is.EqualTo(longest));

        var answer = await _workspace.RefusesAsync(Path, Item(longest + "a"), $"0|{field}|text.too_long");
        Assert.That(answer.DetailText().En, Does.Contain($"{most}"));

        string Item(string text) => field == "name" ? $$"""[{"name":"{{text}}"}]""" : $$"""[{"name":"A","{{field}}":"{{text}}"}]""";
    }

    [Test]
    public async Task Creating_with_a_null_or_empty_description()
    {
        var created = (await _workspace.PostAsync(Path, """[{"name":"A","description":null},{"name":"B","description":""}]""")).Created();

        Assert.That(created.Column("description"), Is.EqualTo(new[] { null, "" }));
    }

    [Test]
    public async Task Creating_with_fields_that_are_not_the_clients_to_set_ignores_them()
    {
        const string Id = "550e8400-e29b-41d4-a716-446655440000";
        var created = (await _workspace.PostAsync(
            Path, $$"""[{"name":"A","id":"{{Id}}","createdAt":"2001-01-01T00:00:00Z","updatedAt":5,"links":[{"a":[1]}]},{"id":7,"name":"B"}]""")).Created();

        Assert.Multiple(() =>
        {
            Assert.That(created[0]!["id"]!.GetValue<string>(), Is.Not.EqualTo(Id));
            Assert.That(created[0]!["createdAt"]!.GetValue<string>(), Does.Not.StartWith("2001"));
            Assert.That(created[1]!["name"]!.GetValue<string>(), Is.EqualTo("B"));
        });
    }

    [Test]
    public async Task Creating_collections_of_one_name_makes_as_many() =>
        Assert.That((await _workspace.PostAsync(Path, """[{"name":"A"},{"name":"A"}]""")).Created().Column("id").Distinct().Count(), Is.EqualTo(2));
}
