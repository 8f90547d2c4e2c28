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

    [TestCase("""{"b":"2"}""", """{"b":"2"}""")]
    [TestCase("""{"utm_id":"x","a b&c=d":"é #?&=","":""}""", null)]
    [TestCase("{}", "null")]
    [TestCase("null", "null")]
    public async Task Sending_parameters_replaces_them_whole(string sent, string? expected)
    {
        if (expected is null)
            await RefusesAsync("params", sent, "0|params.|text.empty");
        else
            await TurnsAsync("""{"a":"1"}""", "params", sent, expected);
    }

    [TestCase("""{"hoko_id":"x"}""", "0|params.hoko_id|parameter.reserved")]
    [TestCase("""{"hoko%5Fid":"x","%71r":"1","qr":"1"}""", "0|params.hoko%5Fid|parameter.reserved", "0|params.%71r|parameter.reserved", "0|params.qr|parameter.reserved")]
    [TestCase("""{"a":null,"b":5,"c":[]}""", "0|params.a|field.not_null", "0|params.b|field.wrong_type", "0|params.c|field.wrong_type")]
    [TestCase("""{"a":"1","a":"2"}""", "0|params.a|item.duplicate_key")]
    [TestCase("""{"a":"\u0000"}""", "0|params.a|text.invalid_characters")]
    [TestCase("[]", "0|params|field.wrong_type")]
    public Task Sending_bad_parameters_is_refused(string sent, params string[] errors) => RefusesAsync("params", sent, errors);

    [Test]
    public Task Sending_more_parameters_than_an_address_needs_is_refused() =>
        RefusesAsync("params", $"{{{string.Join(',', Enumerable.Range(0, 51).Select(i => $"\"p{i}\":\"\""))}}}", "0|params|list.too_long");

    [TestCase("""{"description":null}""", """{"title":"t","description":null,"image":"https://example.com/i.png"}""")]
    [TestCase("""{"title":"عنوان 🎯"}""", """{"title":"عنوان 🎯","description":"d","image":"https://example.com/i.png"}""")]
    [TestCase("""{"title":null,"description":null,"image":null}""", "null")]
    [TestCase("{}", """{"title":"t","description":"d","image":"https://example.com/i.png"}""")]
    [TestCase("null", "null")]
    public async Task Sending_a_preview_changes_the_keys_that_are_sent_alone(string sent, string expected) =>
        await TurnsAsync("""{"title":"t","description":"d","image":"https://example.com/i.png"}""", "social", sent, expected);

    [TestCase("""{"title":"","description":5,"image":"javascript:alert(1)"}""", "0|social.title|text.empty", "0|social.description|field.wrong_type", "0|social.image|url.scheme")]
    [TestCase("\"title\"", "0|social|field.wrong_type")]
    public Task Sending_a_bad_preview_is_refused(string sent, params string[] errors) => RefusesAsync("social", sent, errors);

    [TestCase("""{"background":"ABCDEF"}""", """{"foreground":"102030","background":"ABCDEF","logo":"none"}""")]
    [TestCase("""{"foreground":null}""", "null")]
    [TestCase("""{"logo":null}""", """{"foreground":"102030","background":null,"logo":"none"}""")]
    [TestCase("null", "null")]
    public async Task Sending_the_look_of_a_code_changes_the_keys_that_are_sent_alone(string sent, string expected) =>
        await TurnsAsync("""{"foreground":"102030"}""", "qr", sent, expected);

    [TestCase("""{"foreground":"#102030","background":"red","logo":"mine"}""", "0|qr.foreground|color.invalid", "0|qr.background|color.invalid", "0|qr.logo|choice.unknown")]
    [TestCase("""{"foreground":5,"logo":true}""", "0|qr.foreground|field.wrong_type", "0|qr.logo|field.wrong_type")]
    [TestCase("true", "0|qr|field.wrong_type")]
    public Task Sending_a_bad_look_is_refused(string sent, params string[] errors) => RefusesAsync("qr", sent, errors);

    [TestCase("redirectType", "307", "number.out_of_range")]
    [TestCase("redirectType", "300", "number.out_of_range")]
    [TestCase("redirectType", "301.5", "field.wrong_type")]
    [TestCase("maxClicks", "0", "number.out_of_range")]
    [TestCase("maxClicks", "-1", "number.out_of_range")]
    [TestCase("maxClicks", "1000000000001", "number.out_of_range")]
    [TestCase("maxClicks", "1.5", "field.wrong_type")]
    public Task Sending_a_number_out_of_bounds_is_refused(string field, string sent, string code) => RefusesAsync(field, sent, $"0|{field}|{code}");

    [TestCase("\"None\"", "choice.unknown")]
    [TestCase("\"\"", "choice.unknown")]
    [TestCase("\"none \"", "choice.unknown")]
    [TestCase("\"replace\"", "choice.unknown")]
    [TestCase("false", "field.wrong_type")]
    [TestCase("1", "field.wrong_type")]
    [TestCase("[\"none\"]", "field.wrong_type")]
    public Task Sending_an_unknown_click_id_mode_is_refused(string sent, string code) => RefusesAsync("clickId", sent, $"0|clickId|{code}");

    [Test]
    public async Task Sending_a_pixel_that_does_not_exist_is_refused()
    {
        const string Unknown = "018f0000-0000-7000-8000-000000000000";
        var link = await _workspace.NewLinkAsync();

        await _workspace.AsksInVainAsync(
            HttpMethod.Put,
            Path,
            $$"""[{"id":"{{link["id"]}}","pixelId":"{{Unknown}}"}]""",
            $"Pixel ID {Unknown} not found or does not belong to your workspace",
            "0|pixelId|pixel.not_found");
    }

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
