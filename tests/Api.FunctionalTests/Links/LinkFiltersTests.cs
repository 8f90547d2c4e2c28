using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>GET /api/links: its four filters, any of which a link may match.</summary>
internal sealed class LinkFiltersTests
{
    private const string Path = "/api/links";

    private TestWorkspace _workspace = null!;
    private string _partner = "";
    private IReadOnlyList<string?> _ids = [];

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _partner = await _workspace.NewPartnerAsync();
        _ids = (await _workspace.PostLinksAsync($$"""
            [{"url":"https://example.com/0","collectionId":"COLLECTION"},
             {"url":"https://example.com/1","collectionId":"COLLECTION","externalId":"ext","tenantId":"other"},
             {"url":"https://example.com/2","collectionId":"COLLECTION","tenantId":"acme"},
             {"url":"https://example.com/3","collectionId":"COLLECTION","tenantId":"acme","partnerId":"{{_partner}}"},
             {"url":"https://example.com/4","collectionId":"COLLECTION","partnerId":"{{_partner}}","externalId":"EXT"},
             {"url":"https://example.com/5","collectionId":"COLLECTION","tenantId":"ACME"}]
            """)).Created().Column("id");
    }

    [TestCase("id=ID0", "0")]
    [TestCase("externalId=ext", "1")]
    [TestCase("externalId=EXT", "4")]
    [TestCase("tenantId=acme", "32")]
    [TestCase("partnerId=PARTNER", "43")]
    public async Task Filtering_by_one_value_gives_what_matches(string query, string expected) =>
        Assert.That(await NumbersAsync(query), Is.EqualTo(expected));

    [TestCase("id=ID0&externalId=ext", "10")]
    [TestCase("tenantId=acme&partnerId=PARTNER", "432")]
    [TestCase("id=ID3&tenantId=acme&partnerId=PARTNER", "432", TestName = "Filtering_by_several_values_gives_a_link_once_that_matches_all")]
    [TestCase("id=ID5&externalId=ext&tenantId=acme&partnerId=PARTNER", "54321")]
    [TestCase("id=ID0&tenantId=nobody", "0")]
    public async Task Filtering_by_several_values_gives_what_matches_any(string query, string expected)
    {
        Assert.That(await NumbersAsync(query), Is.EqualTo(expected));
        Assert.That(await NumbersAsync(query + "&sort=asc"), Is.EqualTo(string.Concat(expected.Reverse())));
    }

    [TestCase("take=2", "43")]
    [TestCase("take=2&skip=2", "2")]
    [TestCase("take=1&skip=1", "3")]
    [TestCase("take=2&after=ID4", "32")]
    [TestCase("take=2&after=ID3", "2")]
    [TestCase("take=5&after=ID5", "432", TestName = "Paging_through_what_is_filtered_after_a_link_that_does_not_match")]
    [TestCase("sort=asc&take=2&after=ID2", "34")]
    [TestCase("skip=2147483647&take=10000", "")]
    public async Task Paging_through_what_is_filtered_neither_repeats_nor_leaves_out(string page, string expected) =>
        Assert.That(await NumbersAsync("tenantId=acme&partnerId=PARTNER&" + page), Is.EqualTo(expected));

    [TestCase("id=550e8400-e29b-41d4-a716-446655440000")]
    [TestCase("partnerId=550e8400-e29b-41d4-a716-446655440000")]
    [TestCase("externalId=unknown")]
    [TestCase("externalId=Ext")]
    [TestCase("externalId=ext%20")]
    [TestCase("externalId=")]
    [TestCase("tenantId=")]
    [TestCase("externalId=%27%20OR%201%3D1--")]
    [TestCase("externalId=%25")]
    [TestCase("externalId=%ED%A0%80")]
    [TestCase("externalId=%FF")]
    public async Task Filtering_by_what_is_not_there_gives_nothing(string query) => Assert.That(await NumbersAsync(query), Is.Empty);

    [Test]
    public async Task Filtering_in_another_workspace_gives_nothing()
    {
        var other = await TestRun.App.NewWorkspaceAsync();

        Assert.That((await other.GetAsync($"{Path}?id={_ids[0]}&externalId=ext&tenantId=acme&partnerId={_partner}")).Ok(), Is.Empty);
    }

    [TestCase("partnerId=x", "-|partnerId|id.invalid")]
    [TestCase("partnerId=", "-|partnerId|id.invalid")]
    [TestCase("externalId=%00", "-|externalId|text.invalid_characters")]
    [TestCase("tenantId=a%00b", "-|tenantId|text.invalid_characters")]
    public async Task Filtering_by_what_no_link_can_have_is_refused(string query, string error) =>
        (await _workspace.GetAsync($"{Path}?{query}")).Refuses(error);

    private async Task<string> NumbersAsync(string query)
    {
        for (var i = 0; i < _ids.Count; i++)
            query = query.Replace($"ID{i}", _ids[i], StringComparison.Ordinal);

        var found = (await _workspace.GetAsync($"{Path}?{query.Replace("PARTNER", _partner, StringComparison.Ordinal)}")).Ok();
        return string.Concat(found.Column("url").Select(url => url![^1]));
    }
}
