using System.Net;
using Hoko.Api.FunctionalTests.RateLimits;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.ShortPen;

/// <summary>Whatever goes wrong below /v1 is told in the envelope.</summary>
internal sealed class EnvelopeTests
{
    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [TestCase("GET", "/v1")]
    [TestCase("GET", "/v1/")]
    [TestCase("GET", "/v1/nothing")]
    [TestCase("POST", "/V1/links/1")]
    public async Task An_unknown_endpoint_is_404(string method, string path) =>
        (await _workspace.Client.SendWithAsync(new HttpMethod(method), path, null)).Fails(HttpStatusCode.NotFound);

    [TestCase("PUT", "/v1/generate")]
    [TestCase("GET", "/v1/me")]
    [TestCase("POST", "/v1/ping")]
    public async Task A_wrong_method_is_405(string method, string path) =>
        (await _workspace.Client.SendWithAsync(new HttpMethod(method), path, null)).Fails(HttpStatusCode.MethodNotAllowed);

    [TestCase("", "-|body.not_json")]
    [TestCase("url=https://example.com", "-|body.not_json")]
    [TestCase("{\"url\":", "-|body.not_json")]
    [TestCase("[]", "-|body.not_object")]
    [TestCase("null", "-|body.not_object")]
    [TestCase("{} {}", "-|body.not_json")]
    public async Task A_body_that_is_no_object_is_400(string body, string error)
    {
        foreach (var (method, path) in new[] { ("POST", "generate"), ("PUT", "links"), ("PATCH", "links"), ("DELETE", "links"), ("POST", "get"), ("POST", "analytics") })
            (await _workspace.SendAsync(new HttpMethod(method), "/v1/" + path, body)).Fails(HttpStatusCode.BadRequest, error);
    }

    [Test]
    public async Task Errors_come_in_the_language_of_the_client()
    {
        var english = await _workspace.Client.SendWithAsync(HttpMethod.Put, "/v1/links", "{\"title\":\"A\"}");
        var arabic = await _workspace.Client.SendWithAsync(HttpMethod.Put, "/v1/links", "{\"title\":\"A\"}", "Accept-Language: ar-SA,en;q=0.5");

        Assert.That(english.Json["message"]!.ToString(), Is.EqualTo("url_id: This field is required"));
        Assert.That(arabic.Json["message"]!.ToString(), Is.EqualTo("url_id: هذا الحقل مطلوب"));
        Assert.That(arabic.Json["data"]!["errors"]![0]!["message"]!.ToString(), Is.EqualTo("هذا الحقل مطلوب"));
    }

    [Test]
    public async Task Answers_bear_the_headers_of_the_other_api()
    {
        var answers = new[]
        {
            await _workspace.Client.SendWithAsync(HttpMethod.Get, "/v1/links", null, "Origin: https://shop.example"),
            await _workspace.Client.SendWithAsync(HttpMethod.Get, "/v1/nothing", null, "Origin: https://shop.example"),
        };

        foreach (var answer in answers)
        {
            Assert.That(answer.Limit(), Is.EqualTo(30_000));
            Assert.That(answer.Header("X-Request-Id"), Is.Not.Empty);
            Assert.That(answer.Header("Access-Control-Allow-Origin"), Is.EqualTo(["*"]));
            Assert.That(answer.Header("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
        }
    }

    [Test]
    public async Task A_page_may_ask_beforehand_without_a_key()
    {
        using var client = TestRun.App.CreateClient();

        var answer = await client.SendWithAsync(HttpMethod.Options, "/v1/links", null, "Origin: https://shop.example", "Access-Control-Request-Method: PATCH");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public async Task A_key_of_other_hosts_is_403()
    {
        using var client = await _workspace.ClientWithAsync(Domain.Workspaces.Scopes.All, null, "shop.example");

        (await client.SendWithAsync(HttpMethod.Get, "/v1/ping", null, "Origin: https://evil.example")).Fails(HttpStatusCode.Forbidden, "-|key.host_not_allowed");
    }

    [Test]
    public async Task Asking_too_often_is_429_with_the_seconds_to_wait()
    {
        await using var app = await LimitedApp.StartAsync();
        var workspace = await app.NewWorkspaceAsync("few");
        for (var i = 0; i < LimitedApp.Few; i++)
            (await workspace.GetAsync("/v1/ping")).Data();

        var refused = await workspace.GetAsync("/v1/ping");

        var seconds = refused.Fails(HttpStatusCode.TooManyRequests)!["retry_after"]!.ToString();
        Assert.That(refused.Header("Retry-After"), Is.EqualTo([seconds]));
        Assert.That((await workspace.GetAsync("/api/links")).Status, Is.EqualTo(HttpStatusCode.TooManyRequests), "one limit for both");
    }

    [Test]
    public async Task A_body_over_the_bound_is_413()
    {
        await using var app = await HokoApp.StartAsync("Hoko:MaxBodyBytes=1024");
        var workspace = await app.NewWorkspaceAsync();

        (await workspace.GenerateAsync($$"""{"url":"https://example.com/{{new string('x', 2000)}}"}""")).Fails(HttpStatusCode.RequestEntityTooLarge);
    }

    [Test]
    public async Task A_failure_is_500_with_a_request_id_and_nothing_of_the_inside()
    {
        await using var app = await HokoApp.StartAsync("Logs:Level=Fatal");
        var workspace = await app.NewWorkspaceAsync();
        await RunDatabase.RenameTableAsync(app.ConnectionString, "links", "gone");

        var answer = await workspace.GetAsync("/v1/links");

        var data = answer.Fails(HttpStatusCode.InternalServerError)!;
        Assert.That(data.ToJsonString(), Is.EqualTo($$"""{"request_id":"{{answer.Header("X-Request-Id").Single()}}"}"""));
    }

    [Test]
    public async Task A_database_that_is_away_is_503()
    {
        await using var app = await HokoApp.StartAsync("Logs:Level=Fatal");
        var workspace = await app.NewWorkspaceAsync();
        (await workspace.GetAsync("/v1/links")).Data();
        await RunDatabase.AllowConnectionsAsync(app.ConnectionString, false);
        await RunDatabase.EndConnectionsAsync(app.ConnectionString);

        var answer = await workspace.GetAsync("/v1/links");

        await RunDatabase.AllowConnectionsAsync(app.ConnectionString, true);
        Assert.That(answer.Fails(HttpStatusCode.ServiceUnavailable)!["retry_after"]!.GetValue<int>(), Is.EqualTo(1));
    }
}
