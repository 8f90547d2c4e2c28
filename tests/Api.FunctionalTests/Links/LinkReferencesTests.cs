using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>POST /api/links: collections and partners that it names exist in the workspace.</summary>
internal sealed class LinkReferencesTests
{
    private const string Path = "/api/links";

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Naming_a_partner_gives_it_back()
    {
        var partner = await _workspace.NewPartnerAsync();

        Assert.That((string?)(await _workspace.NewLinkAsync(more: $"\"partnerId\":\"{partner}\""))["partnerId"], Is.EqualTo(partner));
    }

    [Test]
    public async Task Naming_a_collection_that_is_unknown_foreign_or_deleted_is_refused_alike()
    {
        var foreign = await (await TestRun.App.NewWorkspaceAsync()).NewCollectionAsync();
        var deleted = await _workspace.NewCollectionAsync();
        await _workspace.DeleteRowAsync(db => db.Collections, deleted);

        foreach (var id in new[] { Guid.NewGuid().ToString(), foreign, deleted })
            await _workspace.RefusesAsync(Path, $"[{Link(id)}]", ErrorText.UnknownCollection(id), "0|collectionId|collection.not_found");
    }

    [Test]
    public async Task Naming_a_partner_that_is_unknown_foreign_or_deleted_is_refused_alike()
    {
        var collection = await _workspace.NewCollectionAsync();
        var foreign = await (await TestRun.App.NewWorkspaceAsync()).NewPartnerAsync();
        var deleted = await _workspace.NewPartnerAsync();
        await _workspace.DeleteRowAsync(db => db.Partners, deleted);

        foreach (var id in new[] { Guid.NewGuid().ToString(), foreign, deleted })
            await _workspace.RefusesAsync(Path, $"[{Link(collection, id)}]", ErrorText.UnknownPartner(id), "0|partnerId|partner.not_found");
    }

    [Test]
    public async Task Naming_several_that_do_not_exist_has_each_item_told_the_sound_ones_apart()
    {
        var collection = await _workspace.NewCollectionAsync();
        var (noCollection, noPartner) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());

        var answer = await _workspace.RefusesAsync(
            Path,
            $"[{Link(collection)},{Link(noCollection)},{Link(noCollection, noPartner)},{Link(collection, "not-an-id")},{Link(collection)}]",
            "1|collectionId|collection.not_found",
            "2|collectionId|collection.not_found",
            "2|partnerId|partner.not_found",
            "3|partnerId|id.invalid");

        Assert.That(answer.DetailText(2), Is.EqualTo(ErrorText.UnknownPartner(noPartner)));
    }

    [Test]
    public async Task Naming_by_what_is_no_uuid_is_refused(
        [Values("collectionId", "partnerId")] string field,
        [Values("\"x\"", "5", "true", "[]", "{}", "\"{550e8400-e29b-41d4-a716-446655440000}\"", "\"550e8400e29b41d4a716446655440000\"")] string json) =>
        await _workspace.RefusesAsync(Path, LinkJson.WithRaw(await _workspace.NewCollectionAsync(), field, json), $"0|{field}|id.invalid");

    private static string Link(string collection, string? partner = null) =>
        $$"""{"url":"https://example.com","collectionId":"{{collection}}"{{(partner is null ? "" : $",\"partnerId\":\"{partner}\"")}}}""";
}
