using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Errors;

/// <summary>Requests that no endpoint serves, and what every answer bears.</summary>
internal sealed class EndpointErrorsTests
{
    private TestWorkspace _workspace = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync() => _workspace = await TestRun.App.NewWorkspaceAsync();

    [Test]
    public async Task Calling_an_unknown_endpoint_is_answered_in_both_languages(
        [Values("/api", "/api/", "/api/nothing", "/api/links/550e8400-e29b-41d4-a716-446655440000", "/api/links/x/y", "/api/v1/links", "/api/\u0639")]
        string path,
        [Values("GET", "POST", "DELETE")] string method) =>
        (await _workspace.Client.SendWithAsync(new HttpMethod(method), path, method == "POST" ? "[{}]" : null))
            .Fails(HttpStatusCode.NotFound, new ErrorText("Endpoint not found", "نقطة النهاية غير موجودة"));

    [Test]
    public async Task Calling_an_unknown_endpoint_without_a_key_is_told_of_the_key()
    {
        using var client = TestRun.App.CreateClient();

        (await client.SendWithAsync(HttpMethod.Get, "/api/nothing", null)).Fails(HttpStatusCode.Unauthorized, ErrorText.MissingKey);
    }

    [TestCase("PATCH", "/api/links", "GET,POST")]
    [TestCase("PATCH", "/api/collections", "GET,POST")]
    [TestCase("POST", "/api/analytics", "GET")]
    [TestCase("DELETE", "/api/analytics", "GET")]
    public async Task Calling_by_another_method_is_answered_with_those_there_are(string method, string path, string allowed)
    {
        var answer = await _workspace.Client.SendWithAsync(new HttpMethod(method), path, "[]");

        answer.Fails(HttpStatusCode.MethodNotAllowed, new ErrorText("Method not allowed", "الطريقة غير مسموح بها"));
        Assert.That(allowed.Split(','), Is.SubsetOf(answer.Response.Content.Headers.Allow));
    }

    [Test]
    public async Task Calling_in_any_case_of_the_path_or_with_a_slash_at_its_end_is_served([Values("/API/Links", "/api/links/")] string path) =>
        (await _workspace.GetAsync(path)).Ok();

    [Test]
    public async Task Answering_bears_a_request_id_of_its_own_whatever_the_answer()
    {
        using var stranger = TestRun.App.CreateClient();
        Answer[] answers =
        [
            await _workspace.GetAsync("/api/links"),
            await _workspace.PostAsync("/api/collections", """[{"name":"A"}]"""),
            await _workspace.PostAsync("/api/collections", "x"),
            await _workspace.GetAsync("/api/links?take=0"),
            await _workspace.GetAsync("/api/nothing"),
            await _workspace.Client.SendWithAsync(HttpMethod.Patch, "/api/links", null),
            await stranger.SendWithAsync(HttpMethod.Get, "/api/links", null),
            await stranger.SendWithAsync(HttpMethod.Get, "/api/links", null, "X-Request-Id: mine"),
        ];

        Assert.That(answers.Select(answer => (int)answer.Status), Is.EqualTo([200, 201, 400, 400, 404, 405, 401, 401]));
        var ids = answers.Select(answer => answer.Response.Headers.GetValues("X-Request-Id").Single()).ToList();
        Assert.That(ids, Is.Unique.And.All.Not.Empty);
        Assert.That(ids, Has.None.EqualTo("mine"));
    }

    [Test]
    public async Task Answering_gives_the_type_of_json_and_no_server_name()
    {
        foreach (var path in new[] { "/api/links", "/api/nothing" })
        {
            var answer = await _workspace.GetAsync(path);
            Assert.That(answer.Response.Content.Headers.ContentType?.ToString(), Is.EqualTo("application/json; charset=utf-8"));
            Assert.That(answer.Response.Headers.Contains("Server"), Is.False);
        }
    }
}
