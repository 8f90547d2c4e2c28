using System.Net.Http.Headers;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Application.Workspaces;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Tracking;

/// <summary>A key that only creates customers: what pages carry.</summary>
[TestFixture(TrackingScenes.Lead)]
[TestFixture(TrackingScenes.Sale)]
internal sealed class CreateOnlyKeyTests(string path)
{
    private TestWorkspace _workspace = null!;
    private HttpClient _page = null!;
    private string _click = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _click = await _workspace.ClickAsync();
        _page = await ClientAsync(Scope.ConversionsWrite);
        (await _workspace.LeadAsync(_click, "alice", more: ",\"customerEmail\":\"alice@example.com\",\"customerAvatar\":\"https://example.com/a.png\"")).Tracked();
    }

    [TearDown]
    public void TearDown() => _page.Dispose();

    [TestCase("")]
    [TestCase(",\"customerEmail\":\"mallory@example.com\"")]
    [TestCase(",\"customerEmail\":null,\"customerAvatar\":null")]
    [TestCase(",\"customerAvatar\":\"https://evil.example/x.png\"")]
    public async Task A_known_customer_stays_as_it_is_and_the_event_is_recorded(string more)
    {
        var before = (await _workspace.CustomersAsync()).ToJsonString();
        var events = await EventsAsync();

        (await PostAsync(_page, "alice", "Mallory", more)).Tracked();

        Assert.That((await _workspace.CustomersAsync()).ToJsonString(), Is.EqualTo(before));
        Assert.That(await EventsAsync(), Is.EqualTo(events + 1));
    }

    [Test]
    public async Task A_new_customer_is_created_once_and_stays_as_it_was_created()
    {
        (await PostAsync(_page, "bob", "Bob", ",\"customerEmail\":\"bob@example.com\"")).Tracked();
        (await PostAsync(_page, "bob", "Robert", ",\"customerEmail\":\"other@example.com\"")).Tracked();

        var bob = (await _workspace.CustomersAsync()).Single(customer => (string)customer!["externalId"]! == "bob")!;
        Assert.That(((string)bob["name"]!, (string)bob["email"]!), Is.EqualTo(("Bob", "bob@example.com")));
    }

    [Test]
    public async Task Another_key_of_the_workspace_still_changes_customers()
    {
        (await PostAsync(_workspace.Client, "alice", "Alice Doe", "")).Tracked();

        Assert.That((string)(await _workspace.CustomersAsync())[0]!["name"]!, Is.EqualTo("Alice Doe"));
    }

    [Test]
    public async Task With_the_scope_to_read_customers_the_answer_has_the_stored_one()
    {
        using var reader = await ClientAsync(Scope.ConversionsWrite | Scope.CustomersRead);

        var answer = (await PostAsync(reader, "alice", "Mallory", "")).Tracked();

        Assert.That((string)answer["customer"]!["name"]!, Is.EqualTo("John Doe"));
    }

    [Test]
    public async Task Many_at_once_of_a_new_customer_create_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => PostAsync(_page, "carol", $"Carol {number}", "")));

        foreach (var answer in answers)
            answer.Tracked();

        Assert.That((await _workspace.CustomersAsync()).Count(customer => (string)customer!["externalId"]! == "carol"), Is.EqualTo(1));
    }

    private async Task<HttpClient> ClientAsync(Scope scopes)
    {
        var key = await TestRun.App.SendAsync(new CreateApiKey(_workspace.Name, "page", scopes, null, [], CreateOnly: true));
        var client = TestRun.App.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private async Task<int> EventsAsync() => (await _workspace.LeadsAsync()).Count + (await _workspace.SalesAsync()).Count;

    private Task<Answer> PostAsync(HttpClient client, string customer, string name, string more) => client.SendWithAsync(
        HttpMethod.Post, path, $$"""{"clickId":"{{_click}}","eventName":"Page","amount":1,"customerExternalId":"{{customer}}","customerName":"{{name}}"{{more}}}""");
}
