using System.Text.Json.Nodes;

namespace Hoko.Api.FunctionalTests.Collections;

/// <summary>DELETE /api/collections.</summary>
internal sealed class DeleteCollectionsTests() : DeleteContract(Resource.Collections)
{
    [Test]
    public async Task Deleting_a_collection_leaves_its_links_to_be_listed_and_edited()
    {
        var link = await Workspace.NewLinkAsync();
        var collection = link["collectionId"]!.ToString();

        await DeleteAsync(collection);

        Assert.That(JsonNode.DeepEquals((await Workspace.GetAsync("/api/links")).Ok().Single(), link));
        Assert.That(JsonNode.DeepEquals((await Workspace.GetAsync($"/api/links?collectionId={collection}")).Ok().Single(), link));
        var edited = await Workspace.PutOneAsync("/api/links", $$"""{"id":"{{link["id"]}}","title":"Edited"}""");
        Assert.That((edited["title"]!.ToString(), edited["collectionId"]!.ToString()), Is.EqualTo(("Edited", collection)));
    }

    [Test]
    public async Task Deleting_a_collection_makes_naming_it_an_error_and_moving_its_links_none()
    {
        var link = await Workspace.NewLinkAsync();
        var (id, deleted) = (link["id"]!.ToString(), link["collectionId"]!.ToString());
        await DeleteAsync(deleted);
        var unknown = Resource.Collections.UnknownText(deleted);

        await Workspace.AsksInVainAsync(
            HttpMethod.Put, "/api/links", $$"""[{"id":"{{id}}","collectionId":"{{deleted}}"}]""", unknown, "0|collectionId|collection.not_found");
        var anew = $$"""[{"url":"https://example.com","collectionId":"{{deleted}}"}]""";
        await Workspace.AsksInVainAsync(HttpMethod.Put, "/api/links", anew, unknown, "0|collectionId|collection.not_found");
        await Workspace.AsksInVainAsync(HttpMethod.Post, "/api/links", anew, unknown, "0|collectionId|collection.not_found");

        var other = await Workspace.NewCollectionAsync();
        var moved = await Workspace.PutOneAsync("/api/links", $$"""{"id":"{{id}}","collectionId":"{{other}}"}""");
        Assert.That(moved["collectionId"]!.ToString(), Is.EqualTo(other));
    }

    private async Task DeleteAsync(string id) =>
        Assert.That((await Workspace.DeleteAsync("/api/collections", $"[\"{id}\"]")).DeletedIds(), Is.EqualTo([id]));
}
