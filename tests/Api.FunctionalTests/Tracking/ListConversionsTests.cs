using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Tracking;

/// <summary>GET /api/leads and GET /api/sales: which events, in which order, for whom.</summary>
[TestFixture("/api/leads")]
[TestFixture("/api/sales")]
internal sealed class ListConversionsTests(string path)
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task An_event_names_its_click_link_partner_and_customer_and_how_it_was_attributed()
    {
        var partner = await _workspace.NewPartnerAsync();
        var link = await _workspace.NewLinkAsync(more: $"\"partnerId\":\"{partner}\"");
        var click = await _workspace.ClickAsync(link);
        var answer = path == "/api/leads"
            ? await _workspace.LeadAsync(click, more: ",\"metadata\":{\"a\":1}")
            : await _workspace.SaleAsync(more: $",\"clickId\":\"{click}\",\"metadata\":{{\"a\":1}},\"invoiceId\":\"i\",\"eventName\":\"Sign up\"");

        var listed = (await ListAsync("")).Single()!.AsObject();

        var id = listed["id"]!.ToString();
        var expected = $$"""
            {"id":"{{id}}","clickId":"{{click}}","linkId":"{{link["id"]}}","partnerId":"{{partner}}","customerId":"{{answer.Tracked()["customer"]!["id"]}}",
            "customerExternalId":"customer_123","eventName":"Sign up","metadata":{"a":1},"attribution":"clickId","createdAt":"{{listed["createdAt"]}}"}
            """;
        if (path == "/api/sales")
            expected = expected.Replace("\"customer_123\",", "\"customer_123\",\"amount\":12900,\"currency\":\"usd\",\"invoiceId\":\"i\",", StringComparison.Ordinal);

        Assert.That(JsonNode.DeepEquals(listed, JsonNode.Parse(expected)), listed.ToJsonString());
        Assert.That(id, Does.Match("^[0-9a-f]{8}-[0-9a-f]{4}-7"));
        Assert.That(listed["createdAt"]!.ToString(), Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$"));
    }

    [Test]
    public async Task Filters_narrow_together()
    {
        var partner = await _workspace.NewPartnerAsync();
        var (ofPartner, ofNobody) = (await _workspace.NewLinkAsync(more: $"\"partnerId\":\"{partner}\""), await _workspace.NewLinkAsync());
        var a = await AddAsync(ofPartner, "ann");
        var b = await AddAsync(ofNobody, "ann");
        var c = await AddAsync(ofPartner, "bob");
        var ann = (await _workspace.GetAsync("/api/customers?externalId=ann")).Ok().Single()!["id"]!.ToString();
        var times = (await ListAsync("sort=asc")).Column("createdAt");

        Assert.That(await IdsAsync(""), Is.EqualTo([c, b, a]));
        Assert.That(await IdsAsync($"linkId={ofPartner["id"]}"), Is.EqualTo([c, a]));
        Assert.That(await IdsAsync($"partnerId={partner}"), Is.EqualTo([c, a]));
        Assert.That(await IdsAsync("customerExternalId=ann"), Is.EqualTo([b, a]));
        Assert.That(await IdsAsync($"customerId={ann}&sort=asc"), Is.EqualTo([a, b]));
        Assert.That(await IdsAsync($"customerId={ann}&customerExternalId=bob"), Is.Empty);
        Assert.That(await IdsAsync($"customerExternalId=ann&partnerId={partner}&linkId={ofPartner["id"]}&startDate={times[0]}&endDate={times[2]}"), Is.EqualTo([a]));
        Assert.That(await IdsAsync($"linkId={ofNobody["id"]}&partnerId={partner}"), Is.Empty);
        Assert.That(await IdsAsync($"startDate={times[1]}"), Is.EqualTo([c, b]));
        Assert.That(await IdsAsync($"endDate={times[1]}"), Is.EqualTo([b, a]));
        Assert.That(await IdsAsync($"startDate={times[1]}&endDate={times[1]}"), Is.EqualTo([b]));
        Assert.That(await IdsAsync("customerExternalId=ANN"), Is.Empty);
        Assert.That(await IdsAsync("customerExternalId="), Is.Empty);
    }

    [Test]
    public async Task Pages_neither_repeat_nor_skip()
    {
        var link = await _workspace.NewLinkAsync();
        var click = await _workspace.ClickAsync(link);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => TrackAsync(click, "c" + (i % 7))));
        var all = await IdsAsync("take=10000&sort=asc");
        Assert.That(all, Has.Count.EqualTo(60).And.Unique);
        Assert.That((await ListAsync("take=10000&sort=asc")).Select(row => row!["createdAt"]!.GetValue<DateTimeOffset>()), Is.Ordered);

        Assert.That(await IdsAsync(""), Is.EqualTo(all.AsEnumerable().Reverse().Take(50)));
        Assert.That(await IdsAsync("sort=asc&take=20&skip=20"), Is.EqualTo(all[20..40]));
        Assert.That(await IdsAsync("skip=60"), Is.Empty);
        foreach (var sort in new[] { "asc", "desc" })
        {
            var seen = new List<string>();
            for (var page = await IdsAsync($"take=17&sort={sort}"); page.Count > 0; page = await IdsAsync($"take=17&sort={sort}&after={seen[^1]}"))
                seen.AddRange(page);

            Assert.That(seen, Is.EqualTo(sort == "asc" ? all : all.AsEnumerable().Reverse()), sort);
        }
    }

    [Test]
    public async Task Another_workspace_sees_nothing_of_it()
    {
        var link = await _workspace.NewLinkAsync();
        var id = await AddAsync(link, "ann");
        var customer = (await _workspace.CustomersAsync()).Single()!["id"];
        var stranger = await TestRun.App.NewWorkspaceAsync();

        foreach (var query in new[] { "", $"linkId={link["id"]}", $"customerId={customer}", "customerExternalId=ann" })
            Assert.That((await stranger.GetAsync($"{path}?{query}")).Ok(), Is.Empty);

        Assert.That((await stranger.GetAsync($"{path}?after={id}")).Rejected(), Is.EqualTo(["-|after|cursor.not_found"]));
    }

    [TestCase("take=0", "-|take|number.out_of_range")]
    [TestCase("take=10001", "-|take|number.out_of_range")]
    [TestCase("skip=-1", "-|skip|number.out_of_range")]
    [TestCase("sort=up", "-|sort|choice.unknown")]
    [TestCase("after=x", "-|after|id.invalid")]
    [TestCase("linkId=x&partnerId=&customerId=1", "-|linkId|id.invalid", "-|partnerId|id.invalid", "-|customerId|id.invalid")]
    [TestCase("startDate=2026-01-01&endDate=x", "-|startDate|date.invalid", "-|endDate|date.invalid")]
    [TestCase("customerExternalId=a%00", "-|customerExternalId|text.invalid_characters")]
    public async Task A_bad_parameter_is_named(string query, params string[] errors) => (await _workspace.GetAsync($"{path}?{query}")).Refuses(errors);

    [Test]
    public async Task Listing_needs_the_scope()
    {
        using var lacking = await _workspace.ClientWithAsync(Scopes.All & ~Scope.AnalyticsRead);
        (await lacking.SendWithAsync(HttpMethod.Get, path, null)).Fails(System.Net.HttpStatusCode.Forbidden, ErrorText.MissingScopes);
        using var sufficient = await _workspace.ClientWithAsync(Scope.AnalyticsRead);
        (await sufficient.SendWithAsync(HttpMethod.Get, path, null)).Ok();
    }

    /// <summary>An event of a new click, in a millisecond of its own; its id.</summary>
    private async Task<string> AddAsync(JsonNode link, string customer)
    {
        (await TrackAsync(await _workspace.ClickAsync(link), customer)).Tracked();
        var newest = (await ListAsync("take=1")).Single()!;
        var at = newest["createdAt"]!.GetValue<DateTimeOffset>();
        await Eventually.HoldsAsync(() => Task.FromResult(DateTimeOffset.UtcNow > at.AddMilliseconds(2)), "the next millisecond");
        return newest["id"]!.ToString();
    }

    private Task<Answer> TrackAsync(string click, string customer) =>
        path == "/api/leads" ? _workspace.LeadAsync(click, customer) : _workspace.SaleAsync(customer, more: $",\"clickId\":\"{click}\"");

    private async Task<JsonArray> ListAsync(string query) => (await _workspace.GetAsync($"{path}?{query}")).Ok();

    private async Task<List<string>> IdsAsync(string query) => (await ListAsync(query)).Select(row => row!["id"]!.ToString()).ToList();
}
