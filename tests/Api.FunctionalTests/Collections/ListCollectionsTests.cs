using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Collections;

/// <summary>GET /api/collections.</summary>
internal sealed class ListCollectionsTests
{
    private const string Path = "/api/collections";

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Listing_collections_as_in_the_documentation()
    {
        await _workspace.PostAsync(Path, """[ { "name": "Marketing Campaigns", "description": "All marketing links" } ]""");

        Sample.Matches((await _workspace.GetAsync(Path + "?take=50&sort=desc")).Ok(), """
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "name": "Marketing Campaigns", "description": "All marketing links",
                "createdAt": "2024-01-01T00:00:00Z", "updatedAt": "2024-01-01T00:00:00Z" } ]
            """);
    }

    [Test]
    public async Task Listing_an_empty_workspace_answers_with_an_empty_array()
    {
        var answer = await _workspace.GetAsync(Path);

        Assert.That(answer.Ok(), Is.Empty);
        Assert.That(answer.Response.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json; charset=utf-8"));
    }

    [Test]
    public async Task Listing_shows_what_creating_answered()
    {
        var created = (await _workspace.PostAsync(Path, """[{"name":"A"},{"name":"حملة 😀","description":""}]""")).Created();

        Assert.That(JsonNode.DeepEquals((await _workspace.GetAsync(Path + "?sort=asc")).Ok(), created));
    }

    [Test]
    public async Task Listing_by_id_answers_with_that_collection_alone()
    {
        var created = (await _workspace.PostAsync(Path, """[{"name":"A"},{"name":"B"}]""")).Created();

        var found = (await _workspace.GetAsync($"{Path}?id={created[1]!["id"]}")).Ok();

        Assert.That(found.Column("name").Single(), Is.EqualTo("B"));
    }

    [Test]
    public async Task Listing_by_an_id_in_capitals_finds_it_too() =>
        Assert.That((await _workspace.GetAsync($"{Path}?id={(await _workspace.NewCollectionAsync()).ToUpperInvariant()}")).Ok(), Has.Count.EqualTo(1));

    [Test]
    public async Task Listing_by_an_unknown_or_foreign_id_answers_with_nothing()
    {
        var foreign = await (await TestRun.App.NewWorkspaceAsync()).NewCollectionAsync();

        foreach (var id in new[] { Guid.NewGuid().ToString(), foreign })
            Assert.That((await _workspace.GetAsync($"{Path}?id={id}")).Ok(), Is.Empty);
    }

    [Test]
    public async Task Listing_leaves_out_deleted_collections()
    {
        var id = await _workspace.NewCollectionAsync();
        await _workspace.DeleteRowAsync(db => db.Collections, id);

        Assert.That((await _workspace.GetAsync(Path)).Ok(), Is.Empty);
        Assert.That((await _workspace.GetAsync($"{Path}?id={id}")).Ok(), Is.Empty);
    }
}
