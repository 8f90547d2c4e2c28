using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>POST /api/links: campaign values, and destinations by country.</summary>
internal sealed class LinkTargetingTests
{
    private TestWorkspace _workspace = null!;
    private string _collection = "";

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _collection = await _workspace.NewCollectionAsync();
    }

    [TestCase("utm", """{"source":"s","medium":"m","campaign":"c","term":"t","content":"x","referral":"r"}""")]
    [TestCase("geo", """{"SA":"https://example.com/sa","US":"https://example.com/us","XK":"https://example.com/xk"}""")]
    public async Task Sending_all_values_gives_all_of_them_back(string field, string json) =>
        Assert.That(JsonNode.DeepEquals(await CreatedAsync(field, json), JsonNode.Parse(json)));

    [Test]
    public async Task Sending_some_campaign_values_gives_null_for_the_others() => Assert.That(
        (await CreatedAsync("utm", """{"term":"t","source":null,"id":"ignored"}"""))!.ToJsonString(),
        Is.EqualTo("""{"source":null,"medium":null,"campaign":null,"term":"t","content":null,"referral":null}"""));

    [TestCase("utm", "{}")]
    [TestCase("utm", """{"source":null,"medium":null}""")]
    [TestCase("geo", "{}")]
    public async Task Sending_no_values_gives_null(string field, string json) => Assert.That(await CreatedAsync(field, json), Is.Null);

    [Test]
    public async Task Sending_a_country_that_does_not_exist_is_refused([Values("sa", "XX", "SAU", "UK", "S", "ZZ", "A1", "AP", "EU", "ＳＡ", "السعودية")] string country)
    {
        var answer = await RefusedAsync("geo", $$"""{"US":"https://example.com","{{country}}":"https://example.com"}""", $"0|geo.{country}|country.unknown");

        Assert.That(answer.DetailText(), Is.EqualTo(new ErrorText(
            $"{country} is not an ISO 3166-1 alpha-2 country code in capitals", $"{country} ليس رمز دولة بأحرف كبيرة وفق ISO 3166-1 alpha-2")));
    }

    [TestCase("geo", """{"SA":null}""", "0|geo.SA|field.not_null")]
    [TestCase("geo", """{"SA":5}""", "0|geo.SA|field.wrong_type")]
    [TestCase("geo", """{"SA":{"url":"https://example.com"}}""", "0|geo.SA|field.wrong_type")]
    [TestCase("geo", """{"SA":["https://example.com"]}""", "0|geo.SA|field.wrong_type")]
    [TestCase("geo", "\"SA\"", "0|geo|field.wrong_type")]
    [TestCase("geo", """["SA"]""", "0|geo|field.wrong_type")]
    [TestCase("utm", """["google"]""", "0|utm|field.wrong_type")]
    [TestCase("utm", "\"google\"", "0|utm|field.wrong_type")]
    [TestCase("utm", """{"source":["google"]}""", "0|utm.source|field.wrong_type")]
    [TestCase("utm", """{"source":{"a":1}}""", "0|utm.source|field.wrong_type")]
    [TestCase("cloaked", "\"true\"", "0|cloaked|field.wrong_type")]
    [TestCase("cloaked", "1", "0|cloaked|field.wrong_type")]
    public Task Sending_the_wrong_type_is_refused(string field, string json, string error) => RefusedAsync(field, json, error);

    [Test]
    public Task Sending_several_bad_countries_has_each_of_them_named() => RefusedAsync(
        "geo",
        """{"SA":"javascript:1","US":"https://example.com","sa":"https://example.com","EG":"https://a@b.example"}""",
        "0|geo.SA|url.scheme",
        "0|geo.sa|country.unknown",
        "0|geo.EG|url.credentials");

    private async Task<JsonNode?> CreatedAsync(string field, string json)
    {
        var created = (await _workspace.PostAsync("/api/links", LinkJson.WithRaw(_collection, field, json))).Created();
        var read = (await _workspace.GetAsync($"/api/links?id={created[0]!["id"]}")).Ok();
        Assert.That(JsonNode.DeepEquals(read, created), "what was answered is what was stored");
        return created[0]![field];
    }

    private async Task<Answer> RefusedAsync(string field, string json, params string[] errors)
    {
        var answer = await _workspace.PostAsync("/api/links", LinkJson.WithRaw(_collection, field, json));
        answer.Refuses(errors);
        return answer;
    }
}
