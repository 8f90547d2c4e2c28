using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Tracking;

/// <summary>Visits that become leads and sales.</summary>
internal static class TrackingScenes
{
    public const string Lead = "/api/track/lead";
    public const string Sale = "/api/track/sale";

    /// <summary>The id of a new click on the link.</summary>
    public static async Task<string> ClickAsync(this TestWorkspace workspace, JsonNode link, params string[] headers) =>
        (await workspace.App.Url.VisitAsync("/" + link.ShortId(), headers)).ClickId();

    /// <summary>The id of a new click on a new link.</summary>
    public static async Task<string> ClickAsync(this TestWorkspace workspace) => await workspace.ClickAsync(await workspace.NewLinkAsync());

    public static string LeadJson(string clickId, string customer = "customer_123", string eventName = "Sign up", string more = "") =>
        $$"""{"clickId":"{{clickId}}","eventName":"{{eventName}}","customerExternalId":"{{customer}}","customerName":"John Doe"{{more}}}""";

    public static string SaleJson(string customer = "customer_123", long amount = 12900, string more = "") =>
        $$"""{"customerExternalId":"{{customer}}","amount":{{amount}},"customerName":"John Doe"{{more}}}""";

    public static Task<Answer> LeadAsync(this TestWorkspace workspace, string clickId, string customer = "customer_123", string eventName = "Sign up", string more = "") =>
        workspace.PostAsync(Lead, LeadJson(clickId, customer, eventName, more));

    public static Task<Answer> SaleAsync(this TestWorkspace workspace, string customer = "customer_123", long amount = 12900, string more = "") =>
        workspace.PostAsync(Sale, SaleJson(customer, amount, more));

    /// <summary>The object of a 201.</summary>
    public static JsonObject Tracked(this Answer answer) => answer.ObjectOf(HttpStatusCode.Created);

    public static JsonObject ObjectOf(this Answer answer, HttpStatusCode status)
    {
        Assert.That(answer.Status, Is.EqualTo(status), answer.Text);
        return answer.Json.AsObject();
    }

    public static Task<JsonArray> LeadsAsync(this TestWorkspace workspace, string query = "") => workspace.ListAsync("/api/leads?" + query);

    public static Task<JsonArray> SalesAsync(this TestWorkspace workspace, string query = "") => workspace.ListAsync("/api/sales?" + query);

    public static Task<JsonArray> CustomersAsync(this TestWorkspace workspace) => workspace.ListAsync("/api/customers");

    /// <summary>All that tracking may have written, as text.</summary>
    public static async Task<string> TrackedTextAsync(this TestWorkspace workspace) =>
        (await workspace.LeadsAsync()).ToJsonString() + (await workspace.SalesAsync()).ToJsonString() + (await workspace.CustomersAsync()).ToJsonString();

    /// <summary>Posts what must be refused with exactly these errors, and sees that nothing of it was written.</summary>
    public static async Task RefusesAsync(this TestWorkspace workspace, string path, string json, ErrorText headline, params string[] errors)
    {
        var before = await workspace.TrackedTextAsync();
        (await workspace.PostAsync(path, json)).Refuses(headline, errors);
        Assert.That(await workspace.TrackedTextAsync(), Is.EqualTo(before), "nothing is written");
    }

    public static ErrorText UnknownClick(string id) => new(
        $"Click ID {id} not found or does not belong to your workspace", $"معرف النقرة {id} غير موجود أو لا ينتمي إلى مساحة العمل الخاصة بك");

    private static async Task<JsonArray> ListAsync(this TestWorkspace workspace, string path) => (await workspace.GetAsync(path)).Ok();
}
