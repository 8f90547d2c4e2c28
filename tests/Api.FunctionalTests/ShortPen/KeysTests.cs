using System.Net;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.ShortPen;

/// <summary>Keys and their scopes: those of /api.</summary>
internal sealed class KeysTests
{
    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("GET", "/v1/links", Scope.LinksRead)]
    [TestCase("POST", "/v1/get", Scope.LinksRead)]
    [TestCase("POST", "/v1/generate", Scope.LinksWrite)]
    [TestCase("POST", "/v1/links", Scope.LinksWrite)]
    [TestCase("PUT", "/v1/links", Scope.LinksWrite)]
    [TestCase("PATCH", "/v1/links", Scope.LinksWrite)]
    [TestCase("DELETE", "/v1/links", Scope.LinksWrite)]
    [TestCase("POST", "/v1/analytics", Scope.AnalyticsRead)]
    public async Task Calling_asks_for_the_scope_before_the_body_is_looked_at(string method, string path, Scope scope)
    {
        using var without = await _workspace.ClientWithAsync(Scopes.All & ~scope);
        using var with = await _workspace.ClientWithAsync(scope);
        var body = method == "GET" ? null : "not json";

        var refused = await without.SendWithAsync(new HttpMethod(method), path, body);
        var taken = await with.SendWithAsync(new HttpMethod(method), path, body);

        Assert.That(refused.Fails(HttpStatusCode.Forbidden)!["missing_scopes"]!.ToJsonString(), Is.EqualTo($"[\"{Scopes.NameOf(scope)}\"]"));
        Assert.That(taken.Status, Is.EqualTo(method == "GET" ? HttpStatusCode.OK : HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Making_and_changing_links_takes_the_one_scope_for_writing()
    {
        using var client = await _workspace.ClientWithAsync(Scope.LinksWrite);

        var made = (await client.SendWithAsync(HttpMethod.Post, "/v1/generate", """{"url":"https://example.com"}""")).Data();
        var number = made["id"]!.GetValue<long>();
        (await client.SendWithAsync(HttpMethod.Put, "/v1/links", $$"""{"url_id":{{number}},"title":"A","generate_qr":true}""")).Data();
        (await client.SendWithAsync(HttpMethod.Delete, "/v1/links", $$"""{"url_id":{{number}}}""")).Data();
    }

    [Test]
    public async Task Any_key_is_told_what_it_opens_and_no_names_that_it_may_not_read()
    {
        await _workspace.NewCollectionAsync("Secret");
        await _workspace.AddPixelAsync($"Secret {_workspace.Name}");
        using var client = await _workspace.ClientWithAsync(Scope.AnalyticsRead);

        var me = (await client.SendWithAsync(HttpMethod.Post, "/v1/me", null)).Data();
        var own = (await _workspace.PostAsync("/v1/me", "{}")).Data();

        Assert.Multiple(() =>
        {
            Assert.That(me["name"]!.ToString(), Is.EqualTo(_workspace.Name));
            Assert.That(me["plan"]!.ToString(), Is.EqualTo("enterprise"));
            Assert.That(me["scopes"]!.ToJsonString(), Is.EqualTo("""["analyticsRead"]"""));
            Assert.That(me["folders"]!.AsArray().Count + me["domains"]!.AsArray().Count + me["pixels"]!.AsArray().Count, Is.Zero);
            Assert.That(own["folders"]!.AsArray().Select(folder => folder!["name"]!.ToString()), Does.Contain("Secret"));
            Assert.That(own["pixels"]!.AsArray(), Has.Count.EqualTo(1));
        });
    }

    [TestCase("GET", "/v1/ping")]
    [TestCase("POST", "/v1/me")]
    [TestCase("GET", "/v1/nothing")]
    public async Task Calling_without_a_key_is_401(string method, string path)
    {
        using var client = TestRun.App.CreateClient();

        var answer = await client.SendWithAsync(new HttpMethod(method), path, null);

        Assert.That(answer.Fails(HttpStatusCode.Unauthorized), Is.Null);
        Assert.That(answer.Json["message"]!.ToString(), Is.EqualTo("Missing Authorization header"));
    }
}
