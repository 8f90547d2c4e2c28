using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using static Hoko.Api.FunctionalTests.Tracking.TrackingScenes;

namespace Hoko.Api.FunctionalTests.Tracking;

/// <summary>POST /api/track/lead: what the page promises.</summary>
internal sealed class TrackLeadTests
{
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Tracking_a_lead_as_in_the_documentation()
    {
        var partner = await _workspace.NewPartnerAsync();
        var link = await _workspace.NewLinkAsync("https://example.com", $$"""
            "partnerId":"{{partner}}","tenantId":"tenant_456","externalId":"ext_789"
            """);
        var click = await _workspace.ClickAsync(link);

        var answer = (await _workspace.PostAsync(Lead, $$"""
            { "clickId": "{{click}}", "eventName": "Sign up", "customerExternalId": "customer_123", "customerName": "John Doe",
              "customerEmail": "john@example.com", "customerAvatar": "https://example.com/avatar.jpg", "metadata": { "source": "website" } }
            """)).Tracked();

        Assert.That(answer.Select(part => part.Key), Is.EqualTo(["click", "link", "lead", "customer"]));
        Assert.That(answer["click"]!.ToJsonString(), Is.EqualTo($$"""{"id":"{{click}}"}"""));
        Assert.That(answer["lead"]!.ToJsonString(), Is.EqualTo("""{"eventName":"Sign up","metadata":{"source":"website"}}"""));
        Sample.Matches([answer["customer"]!.DeepClone()], """
            [ { "id": "customer_123", "name": "John Doe", "email": "john@example.com", "phone": null, "avatar": "https://example.com/avatar.jpg", "externalId": "customer_123" } ]
            """);
        TrackedLink.Matches(answer["link"]!, link, partner);
    }

    [Test]
    public async Task Tracking_with_an_unknown_click_as_in_the_documentation() => await _workspace.RefusesAsync(
        Lead,
        """{ "clickId": "invalid-click-id", "eventName": "Sign up", "customerExternalId": "customer_123", "customerName": "John Doe" }""",
        UnknownClick("invalid-click-id"),
        "-|clickId|click.not_found");

    [Test]
    public async Task Tracking_a_click_of_nobody_or_of_another_workspace_is_refused_alike()
    {
        var foreign = await (await TestRun.App.NewWorkspaceAsync()).ClickAsync();
        foreach (var id in new[] { foreign, "01890000-0000-7000-8000-000000000000", Guid.NewGuid().ToString(), $"{{{Guid.NewGuid()}}}", " " + foreign })
            await _workspace.RefusesAsync(Lead, LeadJson(id), UnknownClick(id), "-|clickId|click.not_found");
    }

    [Test]
    public async Task Tracking_an_id_that_only_shares_its_time_with_a_click_is_refused()
    {
        var click = await _workspace.ClickAsync();
        var forged = click[..^4] + (click.EndsWith("0000", StringComparison.Ordinal) ? "1111" : "0000");

        await _workspace.RefusesAsync(Lead, LeadJson(forged), UnknownClick(forged), "-|clickId|click.not_found");
        (await _workspace.LeadAsync(click.ToUpperInvariant())).Tracked();
    }

    [Test]
    public async Task An_empty_click_id_goes_back_to_the_click_of_the_customers_most_recent_lead()
    {
        var (first, second, others) = (await _workspace.ClickAsync(), await _workspace.ClickAsync(), await _workspace.ClickAsync());
        (await _workspace.LeadAsync(first)).Tracked();
        (await _workspace.LeadAsync(second)).Tracked();
        (await _workspace.LeadAsync(others, "somebody_else")).Tracked();

        Assert.That((await _workspace.LeadAsync("", eventName: "Demo")).Tracked()["click"]!["id"]!.GetValue<string>(), Is.EqualTo(second));

        var newest = (await _workspace.LeadsAsync("take=1")).Single()!;
        Assert.That((newest["eventName"]!.ToString(), newest["attribution"]!.ToString()), Is.EqualTo(("Demo", "deferred")));
    }

    [Test]
    public async Task An_empty_click_id_of_a_customer_without_leads_is_refused() => await _workspace.RefusesAsync(
        Lead,
        LeadJson(""),
        new ErrorText(
            "No click ID was given, and customer customer_123 has no lead to attribute this to",
            "لم يُرسل معرف نقرة، ولا يوجد للعميل customer_123 حدث عميل محتمل سابق يُنسب إليه هذا الحدث"),
        "-|clickId|attribution.no_lead");

    [Test]
    public async Task A_customers_name_is_always_updated_and_email_and_avatar_where_sent()
    {
        var click = await _workspace.ClickAsync();
        await TrackAsync("\"A\"", ",\"customerEmail\":\"a@example.com\",\"customerAvatar\":\"https://example.com/a.png\"");
        var id = (await _workspace.CustomersAsync()).Single()!["id"]!.ToString();

        Assert.That(await TrackAsync("\"B\"", ""), Is.EqualTo(("B", "a@example.com", "https://example.com/a.png")));
        Assert.That(await TrackAsync("\"B\"", ",\"customerEmail\":\"b@example.com\""), Is.EqualTo(("B", "b@example.com", "https://example.com/a.png")));
        Assert.That(await TrackAsync("\"B\"", ",\"customerEmail\":null"), Is.EqualTo(("B", (string?)null, "https://example.com/a.png")));
        Assert.That(await TrackAsync("\"<b>عميل</b>\"", ",\"customerAvatar\":null"), Is.EqualTo(("<b>عميل</b>", (string?)null, (string?)null)));
        Assert.That((await _workspace.CustomersAsync()).Single()!["id"]!.ToString(), Is.EqualTo(id), "one customer");

        async Task<(string?, string?, string?)> TrackAsync(string name, string more)
        {
            var answer = (await _workspace.PostAsync(Lead, $$"""{"clickId":"{{click}}","eventName":"E","customerExternalId":"c","customerName":{{name}}{{more}}}""")).Tracked();
            var listed = (await _workspace.CustomersAsync()).Single()!;
            foreach (var field in new[] { "id", "name", "email", "phone", "avatar", "externalId" })
                Assert.That(answer["customer"]![field]?.ToString(), Is.EqualTo(listed[field]?.ToString()), field);

            return ((string?)listed["name"], (string?)listed["email"], (string?)listed["avatar"]);
        }
    }

    [Test]
    public async Task A_customer_says_when_it_was_changed_last_and_no_event_alone_changes_it()
    {
        var click = await _workspace.ClickAsync();
        await _workspace.LeadAsync(click);
        var made = (await _workspace.CustomersAsync()).Single()!.ToJsonString();

        await _workspace.LeadAsync(click);
        Assert.That((await _workspace.CustomersAsync()).Single()!.ToJsonString(), Is.EqualTo(made));

        await _workspace.LeadAsync(click, more: ",\"customerEmail\":\"j@example.com\"");
        var changed = (await _workspace.CustomersAsync()).Single()!;
        Assert.That(changed["updatedAt"]!.GetValue<DateTimeOffset>(), Is.GreaterThan(changed["createdAt"]!.GetValue<DateTimeOffset>()));
    }

    [Test]
    public async Task The_same_lead_again_is_another_lead()
    {
        var click = await _workspace.ClickAsync();
        var first = await _workspace.LeadAsync(click);
        Assert.That((await _workspace.LeadAsync(click)).Tracked().ToJsonString(), Is.EqualTo(first.Tracked().ToJsonString()));
        Assert.That(await _workspace.LeadsAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Clicks_of_deleted_links_and_flagged_clicks_convert()
    {
        var link = await _workspace.NewLinkAsync();
        var (click, flagged) = (await _workspace.ClickAsync(link), await _workspace.ClickAsync(link, "Purpose: prefetch"));
        Assert.That((await _workspace.DeleteAsync("/api/links", $"[\"{link["id"]}\"]")).Status, Is.EqualTo(HttpStatusCode.OK));

        foreach (var id in new[] { click, flagged, "" })
            Assert.That((await _workspace.LeadAsync(id)).Tracked()["link"]!["id"]!.ToString(), Is.EqualTo(link["id"]!.ToString()));
    }

    [Test]
    public async Task A_lead_belongs_to_the_partner_that_the_link_had_when_it_was_clicked()
    {
        var (before, after) = (await _workspace.NewPartnerAsync(), await _workspace.NewPartnerAsync());
        var link = await _workspace.NewLinkAsync(more: $"\"partnerId\":\"{before}\"");
        var click = await _workspace.ClickAsync(link);
        await _workspace.PutAsync("/api/links", $$"""[{"id":"{{link["id"]}}","partnerId":"{{after}}"}]""");

        Assert.That((await _workspace.LeadAsync(click)).Tracked()["link"]!["partnerId"]!.ToString(), Is.EqualTo(after), "the link is shown as it is");
        (await _workspace.LeadAsync("")).Tracked();

        Assert.That((await _workspace.LeadsAsync($"partnerId={before}")), Has.Count.EqualTo(2));
        Assert.That((await _workspace.LeadsAsync($"partnerId={after}")), Is.Empty);
    }
}
