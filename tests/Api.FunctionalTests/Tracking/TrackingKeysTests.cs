using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.Tracking;

/// <summary>Who may track, from where, and what a repeat is answered.</summary>
[TestFixture(TrackingScenes.Lead)]
[TestFixture(TrackingScenes.Sale)]
internal sealed class TrackingKeysTests(string path)
{
    private TestWorkspace _workspace = null!;
    private string _body = "";

    [SetUp]
    public async Task SetUpAsync()
    {
        _workspace = await TestRun.App.NewWorkspaceAsync();
        _body = TrackingScenes.LeadJson(await _workspace.ClickAsync(), more: ",\"amount\":1");
    }

    [Test]
    public async Task Tracking_needs_the_scope_and_that_one_alone()
    {
        using var lacking = await _workspace.ClientWithAsync(Scopes.All & ~Scope.ConversionsWrite);
        var refused = await lacking.SendWithAsync(HttpMethod.Post, path, _body);
        refused.Fails(HttpStatusCode.Forbidden, ErrorText.MissingScopes);
        Assert.That(refused.Json["missingScopes"]!.ToJsonString(), Is.EqualTo("[\"conversionsWrite\"]"));
        (await lacking.SendWithAsync(HttpMethod.Post, path, "no json")).Fails(HttpStatusCode.Forbidden, ErrorText.MissingScopes);

        using var sufficient = await _workspace.ClientWithAsync(Scope.ConversionsWrite);
        (await sufficient.SendWithAsync(HttpMethod.Post, path, _body)).Tracked();
    }

    [Test]
    public async Task A_page_may_track_with_a_key_of_its_host_and_no_page_of_another()
    {
        using var limited = await _workspace.ClientWithAsync(Scope.ConversionsWrite, null, "shop.example");

        var preflight = await limited.SendWithAsync(
            HttpMethod.Options, path, null, "Origin: https://shop.example", "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: authorization,content-type");
        Assert.That(preflight.Status, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(preflight.Header("Access-Control-Allow-Origin"), Is.EqualTo(["*"]));

        var tracked = await limited.SendWithAsync(HttpMethod.Post, path, _body, "Origin: https://shop.example");
        tracked.Tracked();
        Assert.That(tracked.Header("Access-Control-Allow-Origin"), Is.EqualTo(["*"]));
        var before = await _workspace.TrackedTextAsync();
        var foreign = await limited.SendWithAsync(HttpMethod.Post, path, _body, "Origin: https://evil.example");
        Assert.That(foreign.Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(foreign.Errors, Is.EqualTo(["-|-|key.host_not_allowed"]));
        Assert.That(await _workspace.TrackedTextAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task An_idempotency_key_gets_its_first_answer_again()
    {
        var body = _body.Replace("\"amount\":1", "\"amount\":1,\"metadata\":{ \"b\" : 1.10 },\"invoiceId\":\"i\"", StringComparison.Ordinal);
        var first = await PostAsync("k", body);
        first.Tracked();
        await Sql.RunAsync(TestRun.App.ConnectionString, "DELETE FROM clicks WHERE id = $1", Guid.Parse(first.Json["click"]!["id"]!.ToString()));

        var repeat = await PostAsync("k", body);
        Assert.That((repeat.Status, repeat.Text), Is.EqualTo((HttpStatusCode.Created, first.Text)));
        (await PostAsync("k", body + " ")).Refuses(
            new ErrorText("This Idempotency-Key was used with another request body or query", "سبق استخدام Idempotency-Key هذا مع محتوى طلب مختلف أو معاملات استعلام مختلفة"), "-|-|idempotency_key.reused");
        Assert.That(await _workspace.LeadsAsync(), Has.Count.EqualTo(path == TrackingScenes.Lead ? 1 : 0));
        Assert.That(await _workspace.SalesAsync(), Has.Count.EqualTo(path == TrackingScenes.Lead ? 0 : 1));
    }

    [Test]
    public async Task An_error_leaves_the_idempotency_key_free()
    {
        (await PostAsync("k", _body.Replace("John Doe", "", StringComparison.Ordinal))).Rejected();

        (await PostAsync("k", _body)).Tracked();
    }

    [TestCase("GET")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    public async Task Another_method_is_not_for_this_endpoint(string method) =>
        Assert.That((await _workspace.SendAsync(new HttpMethod(method), path, "{}")).Status, Is.EqualTo(HttpStatusCode.MethodNotAllowed));

    private Task<Answer> PostAsync(string key, string body) => _workspace.Client.SendWithAsync(HttpMethod.Post, path, body, "Idempotency-Key: " + key);
}
