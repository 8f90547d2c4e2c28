using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>PUT /api/links: campaign values merge key by key; countries and tags are replaced whole.</summary>
internal sealed class UpsertLinkMapsTests
{
    private const string Path = "/api/links";
    private const string Empty = """{"source":null,"medium":null,"campaign":null,"term":null,"content":null,"referral":null}""";

    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("""{"term":null}""", """{"source":"s","medium":"m","campaign":null,"term":null,"content":null,"referral":null}""")]
    [TestCase("""{"source":"x","referral":"r"}""", """{"source":"x","medium":"m","campaign":null,"term":"t","content":null,"referral":"r"}""")]
    [TestCase("""{"campaign":"صيف ☀️","unknown":5}""", """{"source":"s","medium":"m","campaign":"صيف ☀️","term":"t","content":null,"referral":null}""")]
    [TestCase("{}", """{"source":"s","medium":"m","campaign":null,"term":"t","content":null,"referral":null}""")]
    [TestCase("""{"source":null,"medium":null,"term":null}""", "null")]
    [TestCase(Empty, "null")]
    [TestCase("null", "null")]
    public async Task Sending_campaign_values_changes_the_keys_that_are_sent_alone(string sent, string expected) =>
        await TurnsAsync("""{"source":"s","medium":"m","term":"t"}""", "utm", sent, expected);

    [TestCase("""{"source":""}""", "0|utm.source|text.empty")]
    [TestCase("""{"source":5,"term":[]}""", "0|utm.source|field.wrong_type", "0|utm.term|field.wrong_type")]
    [TestCase("\"source\"", "0|utm|field.wrong_type")]
    [TestCase("[]", "0|utm|field.wrong_type")]
    [TestCase("""{"source":"a","source":"b"}""", "0|utm.source|item.duplicate_key")]
    [TestCase("""{"content":"\ud83c"}""", "0|utm.content|text.invalid_characters")]
    public Task Sending_bad_campaign_values_is_refused(string sent, params string[] errors) => RefusesAsync("utm", sent, errors);

    [Test]
    public async Task Sending_a_campaign_value_at_the_bound_and_one_unit_over()
    {
        var longest = new string('u', 255);

        await TurnsAsync(
            """{"medium":"m"}""",
            "utm",
            $$"""{"source":"{{longest}}"}""",
            Empty.Replace("\"source\":null,\"medium\":null", $$""" "source":"{{longest}}","medium":"m" """, StringComparison.Ordinal));
        await RefusesAsync("utm", $$"""{"source":"{{longest}}u"}""", "0|utm.source|text.too_long");
    }

    [TestCase("""{"EG":"https://example.com/eg"}""", """{"EG":"https://example.com/eg"}""")]
    [TestCase("""{"SA":"https://example.com/2","EG":"https://example.com/eg"}""", """{"SA":"https://example.com/2","EG":"https://example.com/eg"}""")]
    [TestCase("{}", "null")]
    [TestCase("null", "null")]
    public async Task Sending_countries_replaces_them_whole(string sent, string expected) =>
        await TurnsAsync("""{"SA":"https://example.com/sa","US":"https://example.com/us"}""", "geo", sent, expected);

    [TestCase("""{"sa":"https://example.com"}""", "0|geo.sa|country.unknown")]
    [TestCase("""{"XX":"https://example.com","":"https://example.com"}""", "0|geo.XX|country.unknown", "0|geo.|country.unknown")]
    [TestCase("""{"SA":null}""", "0|geo.SA|field.not_null")]
    [TestCase("""{"SA":"","US":5,"EG":"javascript:alert(1)"}""", "0|geo.SA|text.empty", "0|geo.US|field.wrong_type", "0|geo.EG|url.scheme")]
    [TestCase("""{"SA":"http://localhost:5080/abc"}""", "0|geo.SA|url.own_domain")]
    [TestCase("""["SA"]""", "0|geo|field.wrong_type")]
    public Task Sending_bad_countries_is_refused(string sent, params string[] errors) => RefusesAsync("geo", sent, errors);

    [Test]
    public async Task Sending_tags_replaces_them_whole_in_the_order_sent()
    {
        var tags = await Resource.Tags.AddAsync(_workspace, 4);
        string List(params int[] which) => $"[{string.Join(',', which.Select(i => $"\"{tags[i]}\""))}]";

        await TurnsAsync(List(2, 0), "tagIds", List(3, 2, 1), List(3, 2, 1));
        await TurnsAsync(List(2, 0), "tagIds", List(0, 2), List(0, 2));
        await TurnsAsync(List(2, 0), "tagIds", "[]", "[]");
        await TurnsAsync(List(2, 0), "tagIds", "null", "[]");
        await TurnsAsync("null", "tagIds", List(1), List(1));
    }

    [Test]
    public async Task Sending_bad_tags_is_refused_each_by_its_place()
    {
        var tag = (await Resource.Tags.AddAsync(_workspace)).Single();
        var foreign = (await Resource.Tags.AddAsync(await TestRun.App.NewWorkspaceAsync())).Single();

        await RefusesAsync(
            "tagIds",
            $$"""["{{tag}}","x",null,"{{tag}}",7]""",
            "0|tagIds[1]|id.invalid",
            "0|tagIds[2]|field.not_null",
            "0|tagIds[3]|tag.repeated",
            "0|tagIds[4]|id.invalid");
        await RefusesAsync("tagIds", $$"""["{{tag}}","{{foreign}}","{{Guid.Empty}}"]""", "0|tagIds[1]|tag.not_found", "0|tagIds[2]|tag.not_found");
        await RefusesAsync("tagIds", $"\"{tag}\"", "0|tagIds|field.wrong_type");
        await RefusesAsync("tagIds", "{}", "0|tagIds|field.wrong_type");
    }

    private async Task TurnsAsync(string before, string field, string sent, string after)
    {
        var link = await _workspace.NewLinkAsync(more: $"\"{field}\":{before}");
        var answer = await _workspace.PutOneAsync(Path, $$"""{"id":"{{link["id"]}}","{{field}}":{{sent}}}""");

        Assert.That(JsonNode.DeepEquals(answer[field], JsonNode.Parse(after)), answer.ToJsonString());
        Assert.That(JsonNode.DeepEquals((await _workspace.GetAsync($"{Path}?id={link["id"]}")).Ok().Single(), answer), "what is stored");
    }

    private async Task RefusesAsync(string field, string sent, params string[] errors)
    {
        var link = await _workspace.NewLinkAsync();

        await _workspace.AsksInVainAsync(HttpMethod.Put, Path, $$"""[{"id":"{{link["id"]}}","{{field}}":{{sent}}}]""", ResourceScenes.General, errors);
    }
}
