using Hoko.Api.FunctionalTests.Tracking;
using Hoko.Application.Common.Errors;
using Hoko.Application.Customers;

namespace Hoko.Api.FunctionalTests.Customers;

/// <summary>What is left of a customer who asked to be forgotten.</summary>
internal sealed class EraseCustomerTests
{
    private const string Person = ",\"customerEmail\":\"jane@example.com\",\"customerAvatar\":\"https://example.com/jane.png\",\"metadata\":{\"who\":\"jane\"}";

    [Test]
    public async Task Nothing_tells_who_it_was_and_all_sums_stay()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        var link = await workspace.NewLinkAsync();
        var click = await workspace.ClickAsync(link, "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Referer: https://jane.example/");
        (await workspace.LeadAsync(click, "jane", more: Person)).Tracked();
        (await workspace.SaleAsync("jane", 700, Person + ",\"invoiceId\":\"i-1\"")).Tracked();
        (await workspace.LeadAsync(click, "john", more: ",\"metadata\":{\"who\":\"john\"}")).Tracked();

        await TestRun.App.SendAsync(new EraseCustomer(workspace.Name, "jane"));

        Assert.That(await workspace.TrackedTextAsync(), Does.Not.Contain("jane").And.Contain("john"));
        var clicks = (await workspace.GetAsync("/api/analytics")).Ok();
        Assert.That(clicks.ToJsonString(), Does.Not.Contain("jane"));
        Assert.That((clicks.Single()!["visitorId"], clicks.Single()!["visitorSessionId"]), Is.EqualTo(((object?)null, (object?)null)));
        var stats = (await workspace.GetAsync("/api/links?include=stats")).Ok().Single()!;
        Assert.That(
            (stats["clicks"]!.GetValue<int>(), stats["leads"]!.GetValue<int>(), stats["sales"]!.GetValue<int>(), stats["saleAmount"]!.ToJsonString()),
            Is.EqualTo((1, 2, 1, "{\"usd\":700}")));

        var again = (await workspace.LeadAsync(click, "jane")).Tracked();
        Assert.That((await workspace.CustomersAsync()).Select(customer => customer!["id"]!.ToString()), Does.Contain(again["customer"]!["id"]!.ToString()));
        Assert.That(await workspace.CustomersAsync(), Has.Count.EqualTo(3), "who comes again is somebody new");
    }

    [Test]
    public async Task A_customer_of_another_workspace_is_not_found()
    {
        var (workspace, other) = (await TestRun.App.NewWorkspaceAsync(), await TestRun.App.NewWorkspaceAsync());
        (await other.LeadAsync(await other.ClickAsync(), "jane")).Tracked();

        var rejected = Assert.ThrowsAsync<RequestRejected>(() => TestRun.App.SendAsync(new EraseCustomer(workspace.Name, "jane")));
        Assert.That(rejected!.Errors.Single().Flaw.Code, Is.EqualTo(ErrorCodes.CustomerNotFound));
        Assert.That((await other.CustomersAsync()).Single()!["externalId"]!.ToString(), Is.EqualTo("jane"));
    }
}
