using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>POST /api/links.</summary>
internal sealed class CreateLinksTests
{
    private const string Path = "/api/links";

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Creating_a_link_as_in_the_documentation()
    {
        var created = (await _workspace.PostLinksAsync("""
            [ { "url": "https://example.com", "collectionId": "COLLECTION", "expiresAt": "2026-12-31T23:59:00Z",
                "expiredUrl": "https://example.com/expired", "password": "launch", "cloaked": true, "ios": "https://example.com/ios",
                "android": "https://example.com/android", "geo": { "SA": "https://example.com/sa" } } ]
            """)).Created();

        Sample.Matches(created, """
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "url": "https://example.com", "shortUrl": "https://hoko.to/abc123",
                "qrCode": "https://hoko.to/qrcode?text=https%3A%2F%2Fhoko.to%2Fabc123%3Fqr%3D1&size=512&errorCorrection=H&foreground=000000&background=FFFFFF&margin=1&format=svg",
                "expiresAt": "2026-12-31T23:59:00Z", "expiredUrl": "https://example.com/expired", "password": "launch", "cloaked": true,
                "ios": "https://example.com/ios", "android": "https://example.com/android", "geo": { "SA": "https://example.com/sa" },
                "createdAt": "2024-01-01T00:00:00Z" } ]
            """);
    }

    [Test]
    public async Task Creating_a_link_with_campaign_values_as_in_the_documentation()
    {
        var collection = await _workspace.NewCollectionAsync();
        var created = (await _workspace.PostAsync(Path, $$"""
            [ { "url": "https://example.com", "title": "Example Link", "description": "An example link", "collectionId": "{{collection}}",
                "utm": { "source": "google", "medium": "cpc", "campaign": "summer" } } ]
            """)).Created();

        Sample.Matches(created, $$"""
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "url": "https://example.com", "shortUrl": "https://hoko.to/abc123",
                "qrCode": "https://hoko.to/qrcode?text=https%3A%2F%2Fhoko.to%2Fabc123%3Fqr%3D1&size=512&errorCorrection=H&foreground=000000&background=FFFFFF&margin=1&format=svg",
                "title": "Example Link", "description": "An example link", "collectionId": "{{collection}}", "createdAt": "2024-01-01T00:00:00Z" } ]
            """);
        Assert.That(created[0]!["utm"]!["campaign"]!.GetValue<string>(), Is.EqualTo("summer"));
    }

    [Test]
    public Task Creating_a_link_to_no_url_as_in_the_documentation() =>
        _workspace.RefusesAsync(Path, """[ { "url": "invalid-url" } ]""", "0|url|url.invalid", "0|collectionId|field.required");

    [Test]
    public async Task Creating_links_answers_in_input_order_with_short_ids_of_their_own()
    {
        var items = string.Join(',', Enumerable.Range(0, 100).Select(i => $$"""{"url":"https://example.com/{{i}}","collectionId":"COLLECTION"}"""));
        var created = (await _workspace.PostLinksAsync($"[{items}]")).Created();

        Assert.That(created.Column("url"), Is.EqualTo(Enumerable.Range(0, 100).Select(i => $"https://example.com/{i}")));
        Assert.That(created.Column("shortUrl").Distinct().Count(), Is.EqualTo(100));
        Assert.That(created.Column("id").Distinct().Count(), Is.EqualTo(100));
    }

    [Test]
    public async Task Creating_a_link_with_the_required_fields_alone_answers_with_all_of_them()
    {
        var collection = await _workspace.NewCollectionAsync();
        var before = DateTimeOffset.UtcNow.AddMilliseconds(-1);
        var link = (await _workspace.PostAsync(Path, $$"""[{"url":"https://example.com","collectionId":"{{collection}}"}]""")).Created()[0]!.AsObject();

        Assert.Multiple(() =>
        {
            Assert.That(link.Select(field => field.Key), Is.SupersetOf(Fields));
            Assert.That(link.Where(field => field.Value is null).Select(field => field.Key), Is.EqualTo(NullByDefault));
            Assert.That(link["cloaked"]!.GetValue<bool>(), Is.False);
            Assert.That(link["collectionId"]!.GetValue<string>(), Is.EqualTo(collection));
            Assert.That(link["createdAt"]!.GetValue<DateTimeOffset>(), Is.GreaterThan(before).And.LessThanOrEqualTo(DateTimeOffset.UtcNow));
        });
    }

    [Test]
    public async Task Creating_a_link_with_nulls_is_creating_it_without_those_fields()
    {
        var nulls = string.Join(',', NullByDefault.Append("cloaked").Append("id").Select(field => $"\"{field}\":null"));
        var link = (await _workspace.PostLinksAsync($$"""[{"url":"https://example.com","collectionId":"COLLECTION","unknown":null,{{nulls}}}]""")).Created()[0]!;

        Assert.That(link.AsObject().Where(field => field.Value is null).Select(field => field.Key), Is.EqualTo(NullByDefault));
        Assert.That(link["cloaked"]!.GetValue<bool>(), Is.False);
    }

    [Test]
    public Task Creating_a_link_with_a_null_for_what_is_required_is_refused() =>
        _workspace.RefusesAsync(Path, """[{"url":null,"collectionId":null}]""", "0|url|field.not_null", "0|collectionId|field.not_null");

    [Test]
    public Task Creating_a_link_with_keys_in_other_case_is_creating_it_without_them() =>
        _workspace.RefusesAsync(Path, """[{"URL":"https://example.com","collectionid":"x"}]""", "0|url|field.required", "0|collectionId|field.required");

    [Test]
    public async Task Creating_a_link_from_one_that_was_read_makes_another_with_the_same_fields()
    {
        var read = await _workspace.NewLinkAsync(more: """
            "title":"A","utm":{"source":"s","referral":"r"},"password":"p","geo":{"SA":"https://example.com/sa"},"expiresAt":"2030-01-01T00:00:00Z"
            """);
        var copy = (await _workspace.PostAsync(Path, $"[{read.ToJsonString()}]")).Created()[0]!;

        foreach (var own in new[] { "id", "shortUrl", "shortId", "qrCode", "createdAt", "updatedAt" })
        {
            Assert.That(copy[own]!.ToString(), own is "createdAt" or "updatedAt" ? Is.Not.Empty : Is.Not.EqualTo(read[own]!.ToString()));
            read.AsObject().Remove(own);
            copy.AsObject().Remove(own);
        }

        Assert.That(JsonNode.DeepEquals(copy, read), copy.ToJsonString());
    }

    [Test]
    public async Task Creating_a_link_with_fields_that_are_not_the_clients_to_set_ignores_them()
    {
        var link = (await _workspace.PostLinksAsync("""
            [{"url":"https://example.com","collectionId":"COLLECTION","id":"no-id","shortId":"mine","shortUrl":5,"qrCode":[],"createdAt":"yesterday",
              "workspaceId":1,"clicks":7,"deletedAt":"2020-01-01T00:00:00Z","rowId":1,"encryptedPassword":"x","anything":{"a":[{"b":null}]}}]
            """)).Created()[0]!;

        Assert.That(link.AsObject().Select(field => field.Key), Is.SupersetOf(Fields).And.No.Member("anything"));
        Assert.That(link["shortUrl"]!.GetValue<string>(), Does.EndWith("/" + link["shortId"]).And.Not.Contain("mine"));
        Assert.That((await _workspace.GetAsync($"{Path}?id={link["id"]}")).Ok(), Has.Count.EqualTo(1));
    }

    private static readonly string[] Fields =
    [
        "id", "url", "shortUrl", "qrCode", "title", "description", "image", "utm", "expiresAt", "expiredUrl", "password", "cloaked", "ios", "android",
        "geo", "collectionId", "externalId", "tenantId", "partnerId", "slug", "domain", "redirectType", "hideReferrer", "clickId", "params", "social",
        "qr", "pixelId", "startsAt", "maxClicks", "starred", "blockedAt", "tagIds", "createdAt", "shortId", "updatedAt",
    ];

    private static readonly string[] NullByDefault =
    [
        "title", "description", "image", "utm", "expiresAt", "expiredUrl", "password", "ios", "android", "geo", "externalId", "tenantId", "partnerId",
        "slug", "domain", "params", "social", "qr", "pixelId", "startsAt", "maxClicks", "blockedAt",
    ];
}
