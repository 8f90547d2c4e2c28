using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>PUT /api/links: every field omitted, null, empty and with a value, each sent as raw JSON.</summary>
internal sealed class UpsertLinkFieldsTests
{
    private const string Path = "/api/links";

    private TestWorkspace _workspace = null!;
    private LinkFields _fields = null!;

    private static IEnumerable<string> Fields => LinkFields.All.Select(all => all.Name);

    private static IEnumerable<string> Mandatory => ["url", "collectionId"];

    private static IEnumerable<string> Optional => Fields.Except(Mandatory);

    private static IEnumerable<string> KeptEmpty => ["title", "description"];

    private static IEnumerable<string> NeverEmpty => ["url", "image", "expiredUrl", "password", "ios", "android", "externalId", "tenantId", "slug", "domain"];

    private static IEnumerable<string> Numbers => ["redirectType", "maxClicks"];

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _fields = await LinkFields.InAsync(_workspace);
    }

    [Test]
    public async Task Omitting_all_fields_changes_none()
    {
        var link = await _fields.AddAsync(_workspace);

        await ChangesAsync(link, "", null, null);
    }

    [TestCaseSource(nameof(Fields))]
    public async Task Sending_a_value_changes_that_field_alone(string field)
    {
        var link = await _fields.AddAsync(_workspace);
        Assert.That(JsonNode.DeepEquals(link[field], JsonNode.Parse(_fields.First(field))), link[field]!.ToJsonString());

        await ChangesAsync(link, $",\"{field}\":{_fields.Second(field)}", field, JsonNode.Parse(_fields.Second(field)));
    }

    [TestCaseSource(nameof(Optional))]
    public async Task Sending_null_clears_that_field_alone(string field)
    {
        var link = await _fields.AddAsync(_workspace);

        await ChangesAsync(link, $",\"{field}\":null", field, field switch
        {
            "cloaked" or "hideReferrer" or "starred" => false,
            "redirectType" => 302,
            "clickId" => "append",
            "tagIds" => new JsonArray(),
            _ => null,
        });
    }

    [TestCaseSource(nameof(Mandatory))]
    public async Task Sending_null_for_what_a_link_must_have_is_refused(string field) => await RefusesAsync(field, "null", "field.not_null");

    [TestCaseSource(nameof(KeptEmpty))]
    public async Task Sending_an_empty_text_keeps_it_in_titles_and_descriptions(string field) =>
        await ChangesAsync(await _fields.AddAsync(_workspace), $",\"{field}\":\"\"", field, "");

    [TestCaseSource(nameof(NeverEmpty))]
    public async Task Sending_an_empty_text_elsewhere_is_refused(string field) => await RefusesAsync(field, "\"\"", "text.empty");

    [TestCaseSource(nameof(Fields))]
    public async Task Sending_a_value_of_another_type_is_refused(string field) =>
        await RefusesAsync(field, Numbers.Contains(field) ? "\"5\"" : "5", field.EndsWith("Id", StringComparison.Ordinal) && field is not ("externalId" or "tenantId" or "clickId") ? "id.invalid"
            : field is "expiresAt" or "startsAt" ? "date.invalid"
            : "field.wrong_type");

    [Test]
    public async Task Sending_all_fields_anew_changes_them_all()
    {
        var link = await _fields.AddAsync(_workspace);
        var changes = string.Join(',', Fields.Select(field => $"\"{field}\":{_fields.Second(field)}"));

        var answer = await _workspace.PutOneAsync(Path, $$"""{"id":"{{link["id"]}}",{{changes}}}""");

        foreach (var field in Fields)
            Assert.That(JsonNode.DeepEquals(answer[field], JsonNode.Parse(_fields.Second(field))), $"{field}: {answer[field]?.ToJsonString()}");
    }

    [Test]
    public async Task Sending_what_GET_answered_changes_nothing_of_a_full_link_its_password_included()
    {
        var link = await _fields.AddAsync(_workspace);
        var listed = (await _workspace.GetAsync(Path + "?include=stats")).Ok();

        var answer = (await _workspace.PutAsync(Path, listed.ToJsonString())).Ok();

        Assert.That(JsonNode.DeepEquals(answer.Single()!.Lasting(), link.Lasting()), answer.ToJsonString());
        Assert.That(link["password"]!.ToString(), Is.EqualTo("first"));
    }

    private async Task ChangesAsync(JsonObject link, string change, string? field, JsonNode? expected)
    {
        var answer = await _workspace.PutOneAsync(Path, $$"""{"id":"{{link["id"]}}"{{change}}}""");

        if (field is not null)
            link[field] = expected;

        // Made from the slug and the look of the code.
        if (field is "slug" or "qr")
        {
            foreach (var made in new[] { "shortUrl", "qrCode" })
                link[made] = answer[made]!.DeepClone();
        }

        Assert.That(JsonNode.DeepEquals(answer.Lasting(), link.Lasting()), $"{answer.ToJsonString()}\n{link.ToJsonString()}");
        Assert.That(JsonNode.DeepEquals((await _workspace.GetAsync(Path)).Ok().Single()!.Lasting(), link.Lasting()), "what is stored");
    }

    private async Task RefusesAsync(string field, string value, string code)
    {
        var link = await _fields.AddAsync(_workspace);

        await _workspace.AsksInVainAsync(
            HttpMethod.Put, Path, $$"""[{"id":"{{link["id"]}}","{{field}}":{{value}}}]""", ResourceScenes.General, $"0|{field}|{code}");
    }
}
