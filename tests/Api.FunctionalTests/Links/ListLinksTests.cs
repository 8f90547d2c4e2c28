using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>GET /api/links.</summary>
internal sealed class ListLinksTests
{
    private const string Path = "/api/links";

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Listing_links_as_in_the_documentation()
    {
        await _workspace.NewLinkAsync(
            "https://example.com", """ "title":"Example Link","description":"An example link","image":"https://example.com/image.jpg" """);

        Sample.Matches((await _workspace.GetAsync(Path + "?take=50&sort=desc")).Ok(), """
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "url": "https://example.com", "shortUrl": "https://hoko.to/abc123",
                "qrCode": "https://hoko.to/qrcode?text=https%3A%2F%2Fhoko.to%2Fabc123%3Fqr%3D1&size=512&errorCorrection=H&foreground=000000&background=FFFFFF&margin=1&format=svg",
                "title": "Example Link", "description": "An example link", "image": "https://example.com/image.jpg", "expiresAt": null,
                "expiredUrl": null, "password": null, "cloaked": false, "ios": null, "android": null, "geo": null, "createdAt": "2024-01-01T00:00:00Z" } ]
            """);
    }

    [Test]
    public async Task Listing_attributed_links_as_in_the_documentation()
    {
        var partner = await _workspace.NewPartnerAsync();
        var link = await _workspace.NewLinkAsync("https://example.com", $$"""
            "title":"Example Link","description":"An example link","image":"https://example.com/image.jpg","externalId":"ext_123","tenantId":"tenant_123",
            "utm":{"source":"google","medium":"cpc","campaign":"summer","term":"keyword","content":"ad_content"},"partnerId":"{{partner}}"
            """);

        var answer = await _workspace.GetAsync(Path + "?take=50&sort=desc");

        Assert.That(JsonNode.DeepEquals(answer.Ok()[0], link), "as creating it answered");
        Sample.Matches(answer.Ok(), $$"""
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "url": "https://example.com", "shortUrl": "https://hoko.to/abc123",
                "qrCode": "https://hoko.to/qrcode?text=https%3A%2F%2Fhoko.to%2Fabc123%3Fqr%3D1&size=512&errorCorrection=H&foreground=000000&background=FFFFFF&margin=1&format=svg",
                "title": "Example Link", "description": "An example link", "image": "https://example.com/image.jpg",
                "utm": { "source": "google", "medium": "cpc", "campaign": "summer", "term": "keyword", "content": "ad_content" },
                "collectionId": "{{link["collectionId"]}}", "externalId": "ext_123", "tenantId": "tenant_123", "partnerId": "{{partner}}",
                "createdAt": "2024-01-01T00:00:00Z" } ]
            """);
    }

    [Test]
    public async Task Listing_leaves_out_deleted_and_foreign_links()
    {
        await (await TestRun.App.NewWorkspaceAsync()).NewLinkAsync();
        var deleted = await _workspace.NewLinkAsync();
        await _workspace.DeleteRowAsync(db => db.Links, (string)deleted["id"]!);

        Assert.That((await _workspace.GetAsync(Path)).Ok(), Is.Empty);
        Assert.That((await _workspace.GetAsync($"{Path}?id={deleted["id"]}")).Ok(), Is.Empty);
    }

    [Test]
    public async Task Listing_a_page_of_links_with_several_tags_shows_each_link_once_with_all_of_them_in_their_places()
    {
        var tags = await Resource.Tags.AddAsync(_workspace, 3);
        string[][] borne = [[tags[2], tags[0], tags[1]], [], [tags[1]], [tags[0], tags[2]]];
        foreach (var ids in borne)
            await _workspace.NewLinkAsync(more: $"\"tagIds\":[{string.Join(',', ids.Select(id => $"\"{id}\""))}]");

        Assert.That(await TagsAsync("sort=asc&take=3"), Is.EqualTo(borne[..3]));
        Assert.That(await TagsAsync("sort=asc&skip=1&take=2"), Is.EqualTo(borne[1..3]));
        Assert.That(await TagsAsync($"take=1&tagId={tags[0]}"), Is.EqualTo([borne[3]]));
        Assert.That(await TagsAsync($"take=1&skip=1&tagId={tags[0]}"), Is.EqualTo([borne[0]]));

        async Task<string[][]> TagsAsync(string query) =>
            [.. (await _workspace.GetAsync($"{Path}?{query}")).Ok().Select(link => link!["tagIds"]!.AsArray().Select(id => id!.ToString()).ToArray())];
    }
}
