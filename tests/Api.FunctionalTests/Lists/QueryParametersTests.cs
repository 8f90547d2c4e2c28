using System.Net;
using Hoko.Api.FunctionalTests.Collections;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Api.FunctionalTests.ShortPen;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Lists;

/// <summary>Names of query parameters: an unknown one is refused, so that a misspelled filter never returns everything.</summary>
internal sealed class QueryParametersTests
{
    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("/api/links?externalid_=a", "externalid_", "externalId")]
    [TestCase("/api/links?tenant=a", "tenant", "tenantId")]
    [TestCase("/api/links?partner_id=a", "partner_id", "partnerId")]
    [TestCase("/api/links?takes=5", "takes", "take")]
    [TestCase("/api/links?includes=stats", "includes", "include")]
    [TestCase("/api/links?seach=shoes", "seach", "search")]
    [TestCase("/api/collections?ids=a", "ids", "id")]
    [TestCase("/api/tags?afer=a", "afer", "after")]
    [TestCase("/api/partners?skp=1", "skp", "skip")]
    [TestCase("/api/pixels?sorted=asc", "sorted", "sort")]
    [TestCase("/api/domains?limit=1", "limit", "id")]
    [TestCase("/api/customers?external_id=a", "external_id", "externalId")]
    [TestCase("/api/analytics?start_date=a", "start_date", "startDate")]
    [TestCase("/api/leads?customerID_=a", "customerID_", "customerId")]
    [TestCase("/api/sales?enddate_=a", "enddate_", "endDate")]
    [TestCase("/api/links?externalId%20=a", "externalId ", "externalId")]
    [TestCase("/api/links?id%5B%5D=550e8400-e29b-41d4-a716-446655440000", "id[]", "id")]
    [TestCase("/api/links?%D8%B9=1", "ع", "id")]
    public async Task An_unknown_parameter_is_refused_and_the_nearest_known_one_named(string path, string name, string nearest)
    {
        var answer = await _workspace.GetAsync(path);

        answer.Refuses($"-|{name}|parameter.unknown");
        Assert.That(answer.DetailText(), Is.EqualTo(new ErrorText(
            $"Unknown query parameter; the nearest known one is {nearest}", $"معامل استعلام غير معروف؛ أقرب معامل معروف هو {nearest}")));
    }

    [Test]
    public async Task All_unknown_and_repeated_parameters_are_named_in_one_answer() =>
        (await _workspace.GetAsync("/api/collections?utm_source=mail&take=1&take=2&page=2&=x")).Refuses(
            "-|utm_source|parameter.unknown", "-|take|parameter.repeated", "-|page|parameter.unknown", "-||parameter.unknown");

    [TestCase("/api/links?take=1&TAKE=1", "take")]
    [TestCase("/api/links?sort=asc&sort=asc", "sort")]
    [TestCase("/api/links?collectionId=a&collectionId=b", "collectionId")]
    [TestCase("/api/links?include=stats&include=stats", "include")]
    [TestCase("/api/analytics?startDate=2026-01-01T00:00:00Z&startDate=2026-01-02T00:00:00Z", "startDate")]
    [TestCase("/api/collections?after=a&after=b", "after")]
    public async Task A_parameter_that_takes_one_value_is_refused_twice(string path, string name)
    {
        var answer = await _workspace.GetAsync(path);

        answer.Refuses($"-|{name}|parameter.repeated");
        Assert.That(answer.DetailText(), Is.EqualTo(new ErrorText(
            "This query parameter takes one value and was sent 2 times", "يقبل معامل الاستعلام هذا قيمة واحدة فقط، وعدد مرات إرساله 2")));
    }

    [TestCase("?Take=5&SORT=asc")]
    [TestCase("?take=5&")]
    [TestCase("?&&take=5")]
    [TestCase("?")]
    [TestCase("?%74ake=5")]
    public async Task Names_are_known_in_any_case_and_encoding(string query) =>
        Assert.That((await _workspace.GetAsync("/api/tags" + query)).Ok(), Is.Empty);

    [TestCase("POST", "/api/links?tak=1")]
    [TestCase("PUT", "/api/links?match_=externalId")]
    [TestCase("DELETE", "/api/tags?force=true")]
    [TestCase("POST", "/api/track/sale?utm_source=a")]
    [TestCase("POST", "/api/domains/verify?x=1")]
    public async Task Writes_take_no_unknown_parameter_either_and_do_nothing(string method, string path)
    {
        var answer = await _workspace.SendAsync(new HttpMethod(method), path, "[]");

        Assert.That(answer.Rejected(), Has.One.EndsWith("|parameter.unknown").Or.One.EndsWith("|parameter.not_allowed"), answer.Text);
    }

    [Test]
    public async Task A_key_without_the_scope_is_refused_before_its_parameters_are_read()
    {
        var client = await _workspace.ClientWithAsync(Scopes.All & ~Scope.LinksRead);

        Assert.That((await client.AskAsync(HttpMethod.Get, "/api/links?foo=1")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("/v1/links?pages=2", "pages")]
    [TestCase("/v1/links?workspaceId=2", "workspaceId")]
    [TestCase("/v1/links?limit=1&limit=2", "limit")]
    [TestCase("/v1/ping?x=1", "x")]
    public async Task The_compatible_api_refuses_unknown_parameters_of_reads_in_its_envelope(string path, string name)
    {
        var answer = await _workspace.GetAsync(path);

        answer.Fails(HttpStatusCode.BadRequest, $"{name}|{(name == "limit" ? "parameter.repeated" : name == "x" ? "parameter.not_allowed" : "parameter.unknown")}");
    }

    [Test]
    public async Task The_compatible_api_knows_its_own_names() =>
        (await _workspace.GetAsync("/v1/links?page=1&limit=5")).Data();

    [Test]
    public async Task Pictures_of_codes_ignore_what_others_add_to_their_address()
    {
        Assert.That((await _workspace.GetAsync("/qrcode?text=a&utm_source=mail&fbclid=1")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await _workspace.GetAsync("/qrcode?text=a&size=100&size=200")).Rejected(), Is.EqualTo(["-|size|parameter.repeated"]));
    }
}

/// <summary>Parameters that name rows: a repeated one means any of its values.</summary>
internal sealed class RepeatedParametersTests
{
    private TestWorkspace _workspace = null!;
    private string _partner = "";
    private IReadOnlyList<string?> _ids = [];

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _partner = await _workspace.NewPartnerAsync();
        _ids = (await _workspace.PostLinksAsync($$"""
            [{"url":"https://example.com/0","collectionId":"COLLECTION","externalId":"a","tenantId":"t"},
             {"url":"https://example.com/1","collectionId":"COLLECTION","externalId":"b,c","tenantId":"u"},
             {"url":"https://example.com/2","collectionId":"COLLECTION","externalId":"c","tenantId":"t"},
             {"url":"https://example.com/3","collectionId":"COLLECTION","partnerId":"{{_partner}}"}]
            """)).Created().Column("id");
    }

    [TestCase("id=ID0&id=ID2", "20")]
    [TestCase("id=ID0&id=ID0", "0")]
    [TestCase("externalId=a&externalId=c", "20")]
    [TestCase("externalId=b,c", "1", TestName = "A_comma_separates_no_values")]
    [TestCase("externalId=a&externalId=A&externalId=nobody", "0")]
    [TestCase("tenantId=t&tenantId=u&id=ID3", "3210")]
    [TestCase("partnerId=PARTNER&partnerId=550e8400-e29b-41d4-a716-446655440000", "3")]
    [TestCase("id=ID0&externalId=c&externalId=b,c&sort=asc&take=2", "01")]
    [TestCase("externalId=&externalId=a", "0")]
    [TestCase("externalId=a%20&externalId=c%20", "")]
    [TestCase("tenantId=t%20&tenantId=u", "1")]
    public async Task A_repeated_parameter_means_any_of_its_values(string query, string expected)
    {
        for (var i = 0; i < _ids.Count; i++)
            query = query.Replace($"ID{i}", _ids[i], StringComparison.Ordinal);

        var found = (await _workspace.GetAsync($"/api/links?{query.Replace("PARTNER", _partner, StringComparison.Ordinal)}")).Ok();
        Assert.That(string.Concat(found.Column("url").Select(url => url![^1])), Is.EqualTo(expected));
    }

    [Test]
    public async Task Other_lists_take_several_ids_too()
    {
        var collections = new[] { await _workspace.NewCollectionAsync(), await _workspace.NewCollectionAsync() };

        Assert.That((await _workspace.GetAsync($"/api/collections?id={collections[0]}&id={collections[1]}&sort=asc")).Ok().Column("id"), Is.EqualTo(collections));
        foreach (var path in new[] { "/api/analytics", "/api/leads", "/api/sales" })
            Assert.That((await _workspace.GetAsync($"{path}?linkId={_ids[0]}&linkId={_ids[1]}&partnerId={_partner}&partnerId={_ids[2]}")).Ok(), Is.Empty);

        Assert.That((await _workspace.GetAsync("/api/customers?externalId=a&externalId=b")).Ok(), Is.Empty);
    }

    [Test]
    public async Task One_bad_value_among_several_is_refused() =>
        (await _workspace.GetAsync($"/api/links?id={_ids[0]}&id=x")).Refuses("-|id|id.invalid");

    [Test]
    public async Task A_hundred_values_are_taken_and_one_more_is_refused()
    {
        var hundred = string.Join('&', Enumerable.Range(0, 100).Select(i => $"externalId=e{i}"));

        Assert.That((await _workspace.GetAsync($"/api/links?{hundred}")).Ok(), Is.Empty);
        (await _workspace.GetAsync($"/api/links?{hundred}&externalId=a")).Refuses("-|externalId|list.too_long");
    }
}
