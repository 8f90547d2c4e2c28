using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>Destinations that are too long for a Location header once everything in them is percent-encoded are refused when they are written.</summary>
internal sealed class LongDestinationsTests
{
    private const string Code = "url.too_long_encoded";
    private const string Start = "https://example.com/";

    private static readonly string[] CampaignKeys = ["source", "medium", "campaign", "term", "content", "referral"];

    private TestWorkspace _workspace = null!;
    private string _collection = "";

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _collection = await _workspace.NewCollectionAsync();
    }

    [TestCase("url", 5_471)]
    [TestCase("url", 8_192)]
    [TestCase("ios", 5_471)]
    [TestCase("android", 5_471)]
    [TestCase("geo.SA", 5_471)]
    [TestCase("expiredUrl", 5_479)]
    public async Task A_destination_that_is_too_long_encoded_is_refused_at_its_field(string field, int length)
    {
        var answer = await _workspace.PostAsync("/api/links", LinkJson.With(_collection, field, Arabic(length)));

        answer.Refuses($"0|{field}|{Code}");
        Assert.That(answer.DetailText().En, Does.Contain("32768").And.Contain("percent-encoded"));
    }

    [TestCase("url", 5_470)]
    [TestCase("ios", 5_470)]
    [TestCase("android", 5_470)]
    [TestCase("geo.SA", 5_470)]
    [TestCase("expiredUrl", 5_470)]
    public async Task The_longest_that_fits_is_kept_byte_for_byte(string field, int length)
    {
        var created = (await _workspace.PostAsync("/api/links", LinkJson.With(_collection, field, Arabic(length)))).Created();

        Assert.That(LinkJson.Read(created[0]!, field), Is.EqualTo(Arabic(length)));
    }

    [Test]
    public async Task Letters_of_three_and_four_bytes_and_hosts_count_as_they_are_sent()
    {
        (await CreateAsync($"\"url\":\"{Start}{new string('例', 3_640)}\"")).Refuses($"0|url|{Code}");
        (await CreateAsync($"\"url\":\"{Start}{new string('例', 3_630)}\"")).Created();
        (await CreateAsync($"\"url\":\"{Start}{string.Concat(Enumerable.Repeat("😀", 2_730))}\"")).Refuses($"0|url|{Code}");
        (await CreateAsync($"\"url\":\"{Start}{string.Concat(Enumerable.Repeat("😀", 2_720))}\"")).Created();
        (await CreateAsync($"\"url\":\"https://مثال.إختبار/{new string('a', 8_100)}\"")).Created();
    }

    [Test]
    public async Task The_longest_campaign_values_fit_beside_the_longest_address_in_ASCII()
    {
        var utm = string.Join(',', CampaignKeys.Select(key => $"\"{key}\":\"{new string('ع', 255)}\""));

        (await CreateAsync($"\"url\":\"{Start}{new string('a', 8_192 - Start.Length)}\",\"utm\":{{{utm}}}")).Created();
    }

    [Test]
    public async Task Campaign_values_and_parameters_count_and_are_named_where_the_address_alone_would_fit()
    {
        var link = (await CreateAsync($"\"url\":\"{Arabic(5_400)}\"")).Created()[0]!;
        var id = link["id"];

        (await PutAsync($"{{\"id\":\"{id}\",\"utm\":{{\"source\":\"{new string('ع', 255)}\"}}}}")).Refuses($"0|utm|{Code}");
        (await PutAsync($"{{\"id\":\"{id}\",\"params\":{{\"p\":\"{new string('v', 1_000)}\"}}}}")).Refuses($"0|params|{Code}");
        (await PutAsync($"{{\"id\":\"{id}\",\"geo\":{{\"SA\":\"{Arabic(5_471)}\",\"EG\":\"https://example.com/\"}}}}")).Refuses($"0|geo.SA|{Code}");
        (await PutAsync($$"""{"id":"{{id}}","utm":{"source":"s"},"title":"Short"}""")).Ok();
        (await CreateAsync($"\"url\":\"https://example.com/\",\"params\":{{{string.Join(',', Enumerable.Range(0, 20).Select(i => $"\"p{i}\":\"{new string('v', 2_000)}\""))}}}"))
            .Refuses($"0|params|{Code}");
    }

    [Test]
    public async Task Every_bad_item_of_a_batch_is_named_beside_other_errors()
    {
        var answer = await _workspace.PostAsync("/api/links", $$"""
            [{"url":"https://example.com/","collectionId":"{{_collection}}"},
             {"url":"{{Arabic(6_000)}}","collectionId":"{{_collection}}"},
             {"url":"ftp://example.com/{{new string('ع', 6_000)}}","collectionId":"{{_collection}}"},
             {"url":"{{Arabic(8_193)}}","collectionId":"{{_collection}}"}]
            """);

        answer.Refuses($"1|url|{Code}", "2|url|url.scheme", "3|url|text.too_long");
    }

    [Test]
    public async Task Links_that_were_longer_before_go_on_and_may_be_edited_but_not_made_longer()
    {
        RunDatabase.RequirePostgreSql("a row is changed by hand");
        var link = (await CreateAsync("\"url\":\"https://example.com/\"")).Created()[0]!;
        var url = Arabic(6_000);
        await Sql.RunAsync(TestRun.App.ConnectionString, "UPDATE links SET url = $2 WHERE id = $1", Guid.Parse(link["id"]!.ToString()), url);

        Assert.That((await TestRun.App.Url.VisitAsync($"/{link.ShortId()}?utm_source=v&other={new string('o', 100)}")).Location(), Does.Contain("%D8").And.Contain("?hoko_id=").And.Not.Contain("other"));
        var read = (await _workspace.GetAsync($"/api/links?id={link["id"]}")).Ok()[0]!;
        (await _workspace.PutAsync("/api/links", $"[{read.ToJsonString()}]")).Ok();
        (await PutAsync($$"""{"id":"{{link["id"]}}","url":"{{Arabic(5_900)}}"}""")).Ok();
        (await PutAsync($$"""{"id":"{{link["id"]}}","url":"{{url}}"}""")).Refuses($"0|url|{Code}");
    }

    [Test]
    public async Task The_ShortPen_API_refuses_them_alike()
    {
        var answer = await _workspace.PostAsync("/v1/generate", $$"""{"url":"{{Arabic(6_000)}}"}""");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest), answer.Text);
        Assert.That(answer.Text, Does.Contain(Code));
    }

    [Test]
    public async Task The_address_for_missing_links_of_a_domain_has_the_same_bound()
    {
        var answer = await _workspace.PostAsync("/api/domains", $$"""[{"host":"go-{{Guid.NewGuid():N}}.example","notFoundUrl":"{{Arabic(5_479)}}"}]""");

        answer.Refuses($"0|notFoundUrl|{Code}");
    }

    private static string Arabic(int length) => Start + new string('ع', length - Start.Length);

    private Task<Answer> CreateAsync(string fields) => _workspace.PostAsync("/api/links", $$"""[{"collectionId":"{{_collection}}",{{fields}}}]""");

    private Task<Answer> PutAsync(string item) => _workspace.PutAsync("/api/links", $"[{item}]");
}
