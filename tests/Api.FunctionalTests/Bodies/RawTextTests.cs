using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Links;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Bodies;

/// <summary>Text that is not ASCII leaves in the bytes it came in, in every text of every resource: no escapes, no other form.</summary>
[TestFixture("مرحبا بكم")]
[TestFixture("👋🏽 👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇸🇦")]
[TestFixture("a\u200f\u202eb\u202c\u2066c\u2069\u200d\u2028d")]
[TestFixture("<b>&'e\u0301é日本語")]
internal sealed class RawTextTests(string text)
{
    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("/api/collections", "name")]
    [TestCase("/api/collections", "name", "description")]
    [TestCase("/api/tags", "name")]
    [TestCase("/api/partners", "name", "phone")]
    public async Task Writing_and_reading_a_text(string path, params string[] fields)
    {
        var values = fields.ToDictionary(field => field, _ => (JsonNode?)text);
        var created = await _workspace.PostAsync(path, $"[{new JsonObject(values)}]");
        var id = created.Created()[0]!["id"]!;

        foreach (var answer in new[] { created, await _workspace.PutAsync(path, $$"""[{"id":"{{id}}"}]"""), await _workspace.GetAsync($"{path}?id={id}") })
        {
            foreach (var field in fields)
                await AssertHasAsync(answer, field, text);
        }
    }

    [Test]
    public async Task Writing_and_reading_a_text_of_a_link([Values("title", "description", "externalId", "tenantId", "password")] string field) =>
        await AssertLinkHasAsync(field, field, text + field);

    [Test]
    public async Task Writing_and_reading_a_campaign_value_of_a_link(
        [Values("source", "medium", "campaign", "term", "content", "referral")] string key) => await AssertLinkHasAsync("utm." + key, key, text);

    [Test]
    public async Task Writing_and_reading_an_address_of_a_link(
        [Values("url", "image", "expiredUrl", "ios", "android", "geo.SA")] string field)
    {
        // Addresses have no white space and no marks that turn them round.
        var address = "https://example.com/" + string.Concat(text.Where(letter => letter is not (' ' or >= '\u2028' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\u200F')));
        await AssertLinkHasAsync(field, field.Split('.')[^1], address);
    }

    [Test]
    public async Task Reading_a_text_of_a_customer()
    {
        await Sql.RunAsync(
            _workspace.App.ConnectionString,
            """
            INSERT INTO customers (id, workspace_id, external_id, name, email, phone, avatar, created_at, updated_at)
            SELECT $1, row_id, $2, $2, $2, $2, $2, now(), now() FROM workspaces WHERE name = $3
            """,
            Guid.CreateVersion7(),
            text,
            _workspace.Name);

        var answer = await _workspace.GetAsync("/api/customers");
        foreach (var field in new[] { "externalId", "name", "email", "phone", "avatar" })
            await AssertHasAsync(answer, field, text);
    }

    [Test]
    public async Task Reading_the_texts_of_a_click()
    {
        var link = await _workspace.NewLinkAsync(more: $$"""
            "externalId":{{JsonSerializer.Serialize(text + "click")}},"tenantId":{{JsonSerializer.Serialize(text)}},"utm":{"source":{{JsonSerializer.Serialize(text)}} }
            """);
        (await TestRun.App.Url.VisitAsync("/" + link.ShortId())).ClickId();

        var answer = await _workspace.GetAsync($"/api/analytics?linkId={link["id"]}");
        await AssertHasAsync(answer, "externalId", text + "click");
        await AssertHasAsync(answer, "tenantId", text);
        await AssertHasAsync(answer, "source", text);
    }

    [Test]
    public async Task Being_refused_with_a_text_that_the_error_repeats()
    {
        var collection = await _workspace.NewCollectionAsync();
        var item = $$"""{"url":"https://example.com","collectionId":"{{collection}}","externalId":{{JsonSerializer.Serialize(text + "twice")}}}""";
        var answer = await _workspace.PostAsync("/api/links", $"[{item},{item}]");

        answer.Rejected();
        Assert.That(await BytesAsync(answer), Does.Contain(text + "twice"));
        Assert.That(answer.Text, Does.Match(@"\p{IsArabic}").And.Not.Contain(@"\u"));
    }

    private async Task AssertLinkHasAsync(string path, string field, string value)
    {
        var created = await _workspace.PostAsync("/api/links", LinkJson.With(await _workspace.NewCollectionAsync(), path, value));
        var id = created.Created()[0]!["id"]!;
        var updated = await _workspace.PutAsync("/api/links", $$"""[{"id":"{{id}}"}]""");
        foreach (var answer in new[] { created, updated, await _workspace.GetAsync($"/api/links?id={id}") })
            await AssertHasAsync(answer, field, value);
    }

    private static async Task AssertHasAsync(Answer answer, string field, string value) =>
        Assert.That(await BytesAsync(answer), Does.Contain($"\"{field}\":\"{value}\"").And.Not.Contain(@"\u"));

    /// <summary>The answer read as nothing but UTF-8: a byte that is none fails.</summary>
    private static async Task<string> BytesAsync(Answer answer) =>
        new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(await answer.Response.Content.ReadAsByteArrayAsync());
}
