using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Errors;

/// <summary>Failures that are nobody's fault but the server's: a table that is gone, a row that cannot be read.</summary>
internal sealed class FailureTests
{
    private HokoApp _app = null!;
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _app = await HokoApp.StartAsync("Logs:Level=Fatal");
        _workspace = await _app.NewWorkspaceAsync();
    }

    [TearDown]
    public async Task StopAsync() => await _app.DisposeAsync();

    [Test]
    public async Task Failing_is_answered_with_a_request_id_and_nothing_of_the_inside([Values("GET", "POST")] string method)
    {
        await RunDatabase.RenameTableAsync(_app.ConnectionString, "collections", "gone");

        var answer = await _workspace.Client.SendWithAsync(new HttpMethod(method), "/api/collections", method == "GET" ? null : """[{"name":"A"}]""");

        answer.Fails(HttpStatusCode.InternalServerError, new ErrorText("Internal server error", "خطأ داخلي في الخادم"));
        Assert.That((string?)answer.Json["requestId"], Is.EqualTo(answer.Response.Headers.GetValues("X-Request-Id").Single()));
        Assert.That(answer.Json.AsObject().Select(field => field.Key), Is.EqualTo(["error", "requestId"]));
    }

    [Test]
    public async Task Failing_in_the_middle_of_a_list_breaks_it_off_rather_than_ending_it()
    {
        var collection = await _workspace.NewCollectionAsync();
        var items = Enumerable.Range(0, 3_000).Select(i => $$"""{"url":"https://example.com/{{i}}","collectionId":"{{collection}}","password":"p"}""");
        var last = (await _workspace.PostAsync("/api/links", $"[{string.Join(',', items)}]")).Created()[^1]!["id"]!;
        await Sql.RunAsync(_app.ConnectionString, "UPDATE links SET encrypted_password = 'AAAA' WHERE id = $1", Guid.Parse((string)last!));

        using var response = await _workspace.Client.GetAsync(new Uri("/api/links?take=10000&sort=asc", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), "the list had begun");
        Assert.That(async () => await response.Content.ReadAsStringAsync(), Throws.InstanceOf<HttpRequestException>().Or.InstanceOf<IOException>());
    }
}
