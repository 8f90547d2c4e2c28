using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Keys;

/// <summary>Calls of pages in browsers: from any origin, without credentials.</summary>
internal sealed class CrossOriginTests
{
    private const string Origin = "Origin: https://shop.example";

    private HttpClient _client = null!;

    [SetUp]
    public void SetUp() => _client = TestRun.App.CreateClient();

    [TearDown]
    public void Dispose() => _client.Dispose();

    [Test]
    public async Task Asking_beforehand_is_answered_yes_without_a_key(
        [Values("/api/links", "/api/collections", "/api/track/lead")] string path, [Values("POST", "PUT", "DELETE", "GET")] string method)
    {
        var answer = await _client.SendWithAsync(
            HttpMethod.Options, path, null, Origin, $"Access-Control-Request-Method: {method}", "Access-Control-Request-Headers: authorization,content-type");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.NoContent), answer.Text);
        Assert.Multiple(() =>
        {
            Assert.That(Header(answer, "Access-Control-Allow-Origin"), Is.EqualTo("*"));
            Assert.That(Header(answer, "Access-Control-Allow-Headers"), Does.Contain("authorization").And.Contain("content-type"));
            Assert.That(Header(answer, "Access-Control-Allow-Methods"), Does.Contain(method));
            Assert.That(Header(answer, "Access-Control-Allow-Credentials"), Is.Null);
            Assert.That(Header(answer, "X-Request-Id"), Is.Not.Null);
        });
    }

    [Test]
    public async Task Asking_beforehand_from_a_page_without_an_origin_is_answered_yes_too() => Assert.That(
        Header(await _client.SendWithAsync(HttpMethod.Options, "/api/links", null, "Origin: null", "Access-Control-Request-Method: POST"), "Access-Control-Allow-Origin"),
        Is.EqualTo("*"));

    [Test]
    public async Task Calling_from_a_page_lets_it_read_the_answer_and_errors_too()
    {
        var workspace = await TestRun.App.NewWorkspaceAsync();
        Answer[] answers =
        [
            await workspace.Client.SendWithAsync(HttpMethod.Get, "/api/links", null, Origin),
            await workspace.Client.SendWithAsync(HttpMethod.Post, "/api/links", "[{}]", Origin),
            await workspace.Client.SendWithAsync(HttpMethod.Get, "/api/nothing", null, Origin),
            await _client.SendWithAsync(HttpMethod.Get, "/api/links", null, Origin),
        ];

        Assert.That(answers.Select(answer => (int)answer.Status), Is.EqualTo([200, 400, 404, 401]));
        foreach (var answer in answers)
        {
            Assert.That(Header(answer, "Access-Control-Allow-Origin"), Is.EqualTo("*"));
            Assert.That(Header(answer, "Access-Control-Allow-Credentials"), Is.Null);
            Assert.That(Header(answer, "Access-Control-Expose-Headers"), Does.Contain("X-Request-Id").And.Contain("Retry-After"));
        }
    }

    [Test]
    public async Task Asking_for_options_without_being_a_browser_needs_a_key() =>
        (await _client.SendWithAsync(HttpMethod.Options, "/api/links", null)).Fails(HttpStatusCode.Unauthorized, ErrorText.MissingKey);

    private static string? Header(Answer answer, string name) =>
        answer.Response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
