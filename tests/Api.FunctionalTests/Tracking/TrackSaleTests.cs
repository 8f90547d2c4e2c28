using Hoko.Api.FunctionalTests.Setup;
using static Hoko.Api.FunctionalTests.Tracking.TrackingScenes;

namespace Hoko.Api.FunctionalTests.Tracking;

/// <summary>POST /api/track/sale: what the page promises.</summary>
internal sealed class TrackSaleTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Tracking_a_sale_as_in_the_documentation()
    {
        var partner = await _workspace.NewPartnerAsync();
        var link = await _workspace.NewLinkAsync("https://example.com", $$"""
            "partnerId":"{{partner}}","tenantId":"tenant_456","externalId":"ext_789"
            """);
        var click = await _workspace.ClickAsync(link);
        (await _workspace.LeadAsync(click)).Tracked();

        var answer = (await _workspace.PostAsync(Sale, """
            { "customerExternalId": "customer_123", "amount": 12900, "currency": "usd", "eventName": "Invoice paid", "customerName": "John Doe",
              "customerEmail": "john@example.com", "metadata": { "invoiceId": "inv_123" } }
            """)).Tracked();

        Assert.That(answer.Select(part => part.Key), Is.EqualTo(["click", "link", "customer", "sale"]));
        Assert.That(answer["click"]!.ToJsonString(), Is.EqualTo($$"""{"id":"{{click}}"}"""));
        Assert.That(
            answer["sale"]!.ToJsonString(),
            Is.EqualTo("""{"amount":12900,"currency":"usd","eventName":"Invoice paid","metadata":{"invoiceId":"inv_123"}}"""));
        Sample.Matches([answer["customer"]!.DeepClone()], """
            [ { "id": "customer_123", "name": "John Doe", "email": "john@example.com", "phone": null, "avatar": null, "externalId": "customer_123" } ]
            """);
        TrackedLink.Matches(answer["link"]!, link, partner);
    }

    [Test]
    public async Task Tracking_a_negative_amount_as_in_the_documentation()
    {
        (await _workspace.LeadAsync(await _workspace.ClickAsync())).Tracked();

        await _workspace.RefusesAsync(
            Sale,
            """{ "customerExternalId": "customer_123", "amount": -100, "customerName": "John Doe" }""",
            ErrorText.InvalidRequest,
            "-|amount|number.out_of_range");
    }

    [Test]
    public async Task A_sale_without_lead_or_click_is_refused()
    {
        var expected = new ErrorText(
            "No click ID was given, and customer customer_123 has no lead to attribute this to",
            "لم يُرسل معرف نقرة، ولا يوجد للعميل customer_123 حدث عميل محتمل سابق يُنسب إليه هذا الحدث");
        foreach (var more in new[] { "", ",\"clickId\":\"\"", ",\"clickId\":null", ",\"leadEventName\":null" })
            await _workspace.RefusesAsync(Sale, SaleJson(more: more), expected, "-|clickId|attribution.no_lead");
    }

    [Test]
    public async Task What_a_sale_does_not_say_has_its_default()
    {
        (await _workspace.LeadAsync(await _workspace.ClickAsync())).Tracked();
        const string expected = """{"amount":0,"currency":"usd","eventName":"Purchase","metadata":null}""";

        Assert.That((await _workspace.SaleAsync(amount: 0)).Tracked()["sale"]!.ToJsonString(), Is.EqualTo(expected));
        const string nulls = ",\"currency\":null,\"eventName\":null,\"metadata\":null,\"leadEventName\":null,\"clickId\":null,\"invoiceId\":null,\"customerEmail\":null,\"customerAvatar\":null";
        Assert.That((await _workspace.SaleAsync(amount: 0, more: nulls)).Tracked()["sale"]!.ToJsonString(), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_sale_goes_to_the_named_lead_then_to_the_click_then_to_the_most_recent_lead()
    {
        var (signUp, demo, direct) = (await _workspace.ClickAsync(), await _workspace.ClickAsync(), await _workspace.ClickAsync());
        (await _workspace.LeadAsync(signUp, eventName: "Sign up")).Tracked();
        (await _workspace.LeadAsync(demo, eventName: "Demo")).Tracked();

        Assert.That(await ClickOfSaleAsync($",\"leadEventName\":\"Sign up\",\"clickId\":\"{direct}\""), Is.EqualTo((signUp, "leadEventName")));
        Assert.That(await ClickOfSaleAsync(",\"leadEventName\":\"Sign up\",\"clickId\":\"nonsense\""), Is.EqualTo((signUp, "leadEventName")));
        Assert.That(await ClickOfSaleAsync($",\"clickId\":\"{direct}\""), Is.EqualTo((direct, "clickId")));
        Assert.That(await ClickOfSaleAsync(",\"clickId\":\"\""), Is.EqualTo((demo, "latestLead")));
        Assert.That(await ClickOfSaleAsync(""), Is.EqualTo((demo, "latestLead")));
    }

    [TestCase("sign up")]
    [TestCase("Sign up ")]
    [TestCase("Purchase")]
    public async Task A_sale_of_a_lead_that_the_customer_has_not_is_refused_though_a_click_is_named(string name)
    {
        var click = await _workspace.ClickAsync();
        (await _workspace.LeadAsync(click, eventName: "Sign up")).Tracked();
        (await _workspace.LeadAsync(click, "somebody_else", "Purchase")).Tracked();

        await _workspace.RefusesAsync(
            Sale,
            SaleJson(more: $",\"leadEventName\":\"{name}\",\"clickId\":\"{click}\""),
            new ErrorText($"Customer customer_123 has no lead named {name}", $"لا يوجد للعميل customer_123 حدث عميل محتمل باسم {name}"),
            "-|leadEventName|attribution.no_lead_named");
    }

    [Test]
    public async Task A_sale_makes_its_customer_where_its_click_is_named()
    {
        (await _workspace.SaleAsync("new", more: $",\"clickId\":\"{await _workspace.ClickAsync()}\",\"customerEmail\":\"n@example.com\"")).Tracked();

        var customer = (await _workspace.CustomersAsync()).Single()!;
        Assert.That((customer["externalId"]!.ToString(), customer["email"]!.ToString()), Is.EqualTo(("new", "n@example.com")));
    }

    [Test]
    public async Task A_deferred_lead_and_a_sale_through_a_lead_outlive_their_click()
    {
        var link = await _workspace.NewLinkAsync();
        var click = await _workspace.ClickAsync(link);
        (await _workspace.LeadAsync(click)).Tracked();
        await Sql.RunAsync(TestRun.App.ConnectionString, "DELETE FROM clicks WHERE id = $1", Guid.Parse(click));

        Assert.That((await _workspace.LeadAsync("")).Tracked()["click"]!["id"]!.ToString(), Is.EqualTo(click));
        Assert.That(await ClickOfSaleAsync(""), Is.EqualTo((click, "latestLead")));
        Assert.That(await ClickOfSaleAsync(",\"leadEventName\":\"Sign up\""), Is.EqualTo((click, "leadEventName")));
        await _workspace.RefusesAsync(Lead, LeadJson(click), UnknownClick(click), "-|clickId|click.not_found");

        var sales = await _workspace.SalesAsync($"linkId={link["id"]}");
        Assert.That(sales.Column("clickId"), Is.EqualTo(new[] { click, click }));
    }

    private async Task<(string Click, string Attribution)> ClickOfSaleAsync(string more)
    {
        var answer = (await _workspace.SaleAsync(more: more)).Tracked();
        var listed = (await _workspace.SalesAsync("take=1")).Single()!;
        Assert.That(listed["clickId"]!.ToString(), Is.EqualTo(answer["click"]!["id"]!.ToString()));
        return (listed["clickId"]!.ToString(), listed["attribution"]!.ToString());
    }
}
