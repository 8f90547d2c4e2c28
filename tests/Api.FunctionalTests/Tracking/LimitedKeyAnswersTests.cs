using System.Net;
using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Tracking;

/// <summary>What a key that may track and not read customers is told: what it sent, and nothing that was stored before.</summary>
[TestFixture(TrackingScenes.Lead)]
[TestFixture(TrackingScenes.Sale)]
internal sealed class LimitedKeyAnswersTests(string path)
{
    private const string Stored = ",\"customerEmail\":\"alice@secret.example\",\"customerAvatar\":\"https://secret.example/a.png\"";

    private TestWorkspace _workspace = null!;
    private HttpClient _page = null!;
    private string _click = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _page = await _workspace.ClientWithAsync(Scope.ConversionsWrite);
        _click = await _workspace.ClickAsync();
        (await _workspace.LeadAsync(_click, "alice", more: Stored)).Tracked();
    }

    [TearDown]
    public void TearDown() => _page.Dispose();

    [Test]
    public async Task A_known_customer_is_answered_as_sent_and_like_one_who_is_new()
    {
        var known = (await PostAsync(Body("alice", "Somebody"))).Tracked();
        var made = (await PostAsync(Body("bob", "Somebody"))).Tracked();

        Assert.That(known["customer"]!.ToJsonString(), Is.EqualTo("""{"id":null,"name":"Somebody","email":null,"phone":null,"avatar":null,"externalId":"alice"}"""));
        Assert.That(made["customer"]!.ToJsonString(), Is.EqualTo("""{"id":null,"name":"Somebody","email":null,"phone":null,"avatar":null,"externalId":"bob"}"""));
    }

    [Test]
    public async Task What_is_sent_of_the_customer_comes_back()
    {
        var answer = (await PostAsync(Body("alice", "Somebody", ",\"customerEmail\":\"new@example.com\",\"customerAvatar\":\"https://example.com/b.png\""))).Tracked();

        Assert.That(
            answer["customer"]!.ToJsonString(),
            Is.EqualTo("""{"id":null,"name":"Somebody","email":"new@example.com","phone":null,"avatar":"https://example.com/b.png","externalId":"alice"}"""));
    }

    [Test]
    public async Task An_event_by_the_customers_lead_tells_neither_its_click_nor_its_link()
    {
        var answer = (await PostAsync(Body("alice", "Somebody", click: path == TrackingScenes.Lead ? "\"clickId\":\"\"," : ""))).Tracked();

        Assert.That((answer["click"], answer["link"]), Is.EqualTo(((JsonNode?)null, (JsonNode?)null)));
        Assert.That(answer.ToJsonString(), Does.Not.Contain(_click));
    }

    [Test]
    public async Task An_event_by_its_click_tells_the_click_and_its_link()
    {
        var answer = (await PostAsync(Body("alice", "Somebody"))).Tracked();

        Assert.That((string)answer["click"]!["id"]!, Is.EqualTo(_click));
        Assert.That((string)answer["link"]!["url"]!, Is.EqualTo("https://example.com/landing"));
    }

    [Test]
    public async Task A_repeat_with_the_idempotency_key_of_another_key_tells_no_more()
    {
        var body = Body("alice", "John Doe");
        var full = await _workspace.Client.SendWithAsync(HttpMethod.Post, path, body, "Idempotency-Key: k");
        Assert.That((string)full.Tracked()["customer"]!["email"]!, Is.EqualTo("alice@secret.example"));

        var repeat = await _page.SendWithAsync(HttpMethod.Post, path, body, "Idempotency-Key: k");

        Assert.That(repeat.Status, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(repeat.Text, Does.Not.Contain("secret.example").And.Not.Contain((string)full.Json["customer"]!["id"]!));
        Assert.That((await _workspace.Client.SendWithAsync(HttpMethod.Post, path, body, "Idempotency-Key: k")).Text, Is.EqualTo(full.Text), "the other key still gets all of it");
    }

    [Test]
    public async Task An_invoice_told_again_is_answered_with_what_this_request_says()
    {
        if (path == TrackingScenes.Lead)
            Assert.Ignore("Leads have no invoices.");

        (await _workspace.SaleAsync("alice", 500, ",\"invoiceId\":\"inv_1\",\"eventName\":\"Secret plan\",\"metadata\":{\"seats\":12}")).Tracked();

        var repeat = await PostAsync(Body("alice", "Somebody", ",\"invoiceId\":\"inv_1\"", click: "").Replace("\"amount\":1", "\"amount\":500", StringComparison.Ordinal));

        Assert.That(repeat.Status, Is.EqualTo(HttpStatusCode.OK), repeat.Text);
        Assert.That(repeat.Text, Does.Not.Contain("Secret plan").And.Not.Contain("seats").And.Not.Contain("secret.example").And.Not.Contain(_click));
    }

    [Test]
    public async Task A_key_that_reads_customers_is_answered_with_the_stored_one()
    {
        using var reader = await _workspace.ClientWithAsync(Scope.ConversionsWrite | Scope.CustomersRead);

        var answer = (await reader.SendWithAsync(HttpMethod.Post, path, Body("alice", "John Doe"))).Tracked();

        Assert.That((string)answer["customer"]!["email"]!, Is.EqualTo("alice@secret.example"));
        Assert.That((string)answer["customer"]!["id"]!, Is.EqualTo((string)(await _workspace.CustomersAsync())[0]!["id"]!));
    }

    private string Body(string customer, string name, string more = "", string? click = null) =>
        $$"""{{{click ?? $"\"clickId\":\"{_click}\","}}"eventName":"Page","amount":1,"customerExternalId":"{{customer}}","customerName":"{{name}}"{{more}}}""";

    private Task<Answer> PostAsync(string body) => _page.SendWithAsync(HttpMethod.Post, path, body);
}
