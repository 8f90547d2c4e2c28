using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>PUT /api/links.</summary>
internal sealed class UpsertLinksTests() : UpsertContract(Resource.Links)
{
    private const string Path = "/api/links";

    [Test]
    public async Task Upserting_a_link_as_in_the_documentation()
    {
        var link = await Workspace.NewLinkAsync();

        var answer = (await Workspace.PutAsync(Path, $$"""
            [ { "id": "{{link["id"]}}", "url": "https://updated.com", "title": "Updated Link", "expiresAt": "2026-12-31T23:59:00Z",
                "expiredUrl": "https://updated.com/expired", "cloaked": true, "ios": "https://updated.com/ios", "android": "https://updated.com/android",
                "geo": { "US": "https://updated.com/us" }, "collectionId": "{{link["collectionId"]}}" } ]
            """)).Ok();

        Sample.Matches(answer, """
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "url": "https://updated.com", "shortUrl": "https://hoko.to/abc123",
                "qrCode": "https://hoko.to/qrcode?text=https%3A%2F%2Fhoko.to%2Fabc123%3Fqr%3D1&size=512&errorCorrection=H&foreground=000000&background=FFFFFF&margin=1&format=svg",
                "title": "Updated Link", "expiresAt": "2026-12-31T23:59:00Z", "expiredUrl": "https://updated.com/expired", "cloaked": true,
                "ios": "https://updated.com/ios", "android": "https://updated.com/android", "geo": { "US": "https://updated.com/us" },
                "createdAt": "2024-01-01T00:00:00Z" } ]
            """);
        Assert.That(
            (answer[0]!["id"]!.ToString(), answer[0]!["shortUrl"]!.ToString(), answer[0]!["createdAt"]!.ToString()),
            Is.EqualTo((link["id"]!.ToString(), link["shortUrl"]!.ToString(), link["createdAt"]!.ToString())));
    }

    [Test]
    public async Task Upserting_a_link_of_few_fields_as_in_the_documentation()
    {
        var link = await Workspace.NewLinkAsync();

        var answer = (await Workspace.PutAsync(Path, $$"""
            [ { "id": "{{link["id"]}}", "url": "https://updated.com", "title": "Updated Link", "collectionId": "{{link["collectionId"]}}" } ]
            """)).Ok();

        Sample.Matches(answer, $$"""
            [ { "id": "550e8400-e29b-41d4-a716-446655440000", "url": "https://updated.com", "shortUrl": "https://hoko.to/abc123",
                "qrCode": "https://hoko.to/qrcode?text=https%3A%2F%2Fhoko.to%2Fabc123%3Fqr%3D1&size=512&errorCorrection=H&foreground=000000&background=FFFFFF&margin=1&format=svg",
                "title": "Updated Link", "collectionId": "{{link["collectionId"]}}", "createdAt": "2024-01-01T00:00:00Z" } ]
            """);
    }

    [Test]
    public Task Upserting_a_link_to_no_url_as_in_the_documentation() => Workspace.AsksInVainAsync(
        HttpMethod.Put, Path, """[ { "url": "invalid-url" } ]""", ResourceScenes.General, "0|url|url.invalid", "0|collectionId|field.required");

    [Test]
    public async Task Upserting_fields_that_are_not_the_clients_to_set_ignores_them()
    {
        var link = await Workspace.NewLinkAsync();

        var answer = await Workspace.PutOneAsync(Path, $$"""
            {"id":"{{link["id"]}}","shortUrl":"http://localhost:5080/mine","shortId":"mine","qrCode":7,"createdAt":null,"clicks":9,"lastClickedAt":"x",
             "workspaceId":1,"deletedAt":"2020-01-01T00:00:00Z","URL":"https://example.com/upper","unknown":{"a":[null]} }
            """);

        Assert.That(JsonNode.DeepEquals(answer.Lasting(), link.Lasting()), answer.ToJsonString());
    }

    [TestCase("javascript:alert(1)", "url.scheme")]
    [TestCase("https://good@evil.example", "url.credentials")]
    [TestCase(" https://example.com", "url.characters")]
    [TestCase("https://example.com\\\\@evil.example", "url.characters")]
    [TestCase("http://LOCALHOST.:5080/abc", "url.own_domain")]
    public async Task Upserting_a_destination_that_is_an_attack_is_refused_in_every_field_that_is_one(string url, string code)
    {
        var link = await Workspace.NewLinkAsync();

        await Workspace.AsksInVainAsync(
            HttpMethod.Put,
            Path,
            $$"""[{"id":"{{link["id"]}}","url":"{{url}}","expiredUrl":"{{url}}","ios":"{{url}}","android":"{{url}}","geo":{"SA":"{{url}}"} }]""",
            ResourceScenes.General,
            $"0|url|{code}",
            $"0|expiredUrl|{code}",
            $"0|ios|{code}",
            $"0|android|{code}",
            $"0|geo.SA|{code}");
    }

    [Test]
    public async Task Upserting_tells_flaws_of_the_payload_and_of_the_workspace_together()
    {
        await Workspace.NewLinkAsync(more: "\"externalId\":\"taken\"");
        var other = await Workspace.NewLinkAsync();
        var unknown = Guid.NewGuid();

        await Workspace.AsksInVainAsync(
            HttpMethod.Put,
            Path,
            $$"""
            [{"id":"{{other["id"]}}","externalId":"taken"},{"id":"{{unknown}}"},{"url":"https://example.com","collectionId":"{{unknown}}"},
             {"id":"{{other["id"]}}","partnerId":"{{unknown}}","image":"x"},null,{"id":"x","title":7}]
            """,
            ResourceScenes.General,
            "0|externalId|external_id.taken",
            "1|id|link.not_found",
            "2|collectionId|collection.not_found",
            "3|image|url.invalid",
            "3|id|id.repeated",
            "3|partnerId|partner.not_found",
            "4|-|item.not_object",
            "5|id|id.invalid",
            "5|title|field.wrong_type");
    }

    [Test]
    public async Task Upserting_values_of_features_that_the_plan_lacks_is_refused_and_clearing_them_is_not()
    {
        var free = await TestRun.App.NewWorkspaceAsync("free");
        var id = (await free.NewLinkAsync())["id"]!.ToString();

        var refused = await free.PutAsync(Path, $$"""
            [{"id":"{{id}}","expiresAt":"2030-01-01T00:00:00Z","expiredUrl":"https://example.com","password":"p","cloaked":true,
              "ios":"https://example.com","android":"https://example.com","geo":{"SA":"https://example.com"} }]
            """);
        string[] fields = ["expiresAt", "expiredUrl", "password", "cloaked", "ios", "android", "geo"];
        Assert.That(refused.Rejected(), Is.EqualTo(fields.Select(field => $"0|{field}|plan.feature_required")));

        await free.PutOneAsync(Path, $$"""
            {"id":"{{id}}","expiresAt":null,"expiredUrl":null,"password":null,"cloaked":false,"ios":null,"android":null,"geo":{} }
            """);
    }

    [Test]
    public async Task Upserting_shows_passwords_to_keys_that_write_and_refuses_the_mask_that_others_see()
    {
        var link = await Workspace.NewLinkAsync(more: "\"password\":\"s3cret\"");
        var reader = await Workspace.ClientWithAsync(Scope.LinksRead);
        var writer = await Workspace.ClientWithAsync(Scope.LinksWrite);

        var masked = (await reader.AskAsync(HttpMethod.Get, Path)).Ok();
        Assert.That(masked[0]!["password"]!.ToString(), Is.EqualTo("********"));
        (await writer.AskAsync(HttpMethod.Put, Path, masked.ToJsonString())).IsRefused(ResourceScenes.General, "0|password|password.masked");

        var answer = (await writer.AskAsync(HttpMethod.Put, Path, $$"""[{"id":"{{link["id"]}}","title":"T"}]""")).Ok();
        Assert.That(answer[0]!["password"]!.ToString(), Is.EqualTo("s3cret"));
    }
}
