using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.OpenApi;

/// <summary>What the running server answers is what the document says it does.</summary>
internal sealed class AnswersMatchTests
{
    private readonly List<(string Schema, JsonNode? Value)> _seen = [];
    private TestWorkspace _workspace = null!;

    [SetUp]
    public async Task SetUp()
    {
        _seen.Clear();
        _workspace = await TestRun.App.NewWorkspaceAsync();
    }

    [Test]
    public async Task Every_endpoint_answers_by_its_schema()
    {
        var collection = Id(await Post("/api/collections", """[{"name":"A","description":"d"}]"""));
        var tag = Id(await Post("/api/tags", """[{"name":"A","color":"teal"}]"""));
        var partner = Id(await Post("/api/partners", """[{"name":"A","email":"a@example.com","phone":""}]"""));
        var link = (await Post("/api/links", $$"""
            [{"url":"https://example.com/a?b=c#d","collectionId":"{{collection}}","title":"","description":"d","image":"http://example.com/i.png","utm":{"source":"s"},
              "expiresAt":"2099-01-01T00:00:00+03:00","expiredUrl":"https://example.com/e","password":null,"cloaked":false,"ios":"https://example.com/i",
              "android":"https://example.com/an","geo":{"SA":"https://example.com/sa"},"externalId":"x","tenantId":"t","partnerId":"{{partner}}","tagIds":["{{tag}}"]},
             {"url":"https://example.com/b","collectionId":"{{collection}}"}]
            """))[0]!;
        var id = link["id"]!.GetValue<string>();
        await Put("/api/collections", $$"""[{"id":"{{collection}}","description":null}]""");
        await Put("/api/tags", $$"""[{"id":"{{tag}}","color":null}]""");
        await Put("/api/partners", $$"""[{"id":"{{partner}}","email":null}]""");
        await Put("/api/links", $$"""[{"id":"{{id}}","utm":null,"geo":null,"cloaked":null},{"url":"https://example.com/c","collectionId":"{{collection}}"}]""");

        var click = (await TestRun.App.Url.VisitAsync("/" + link.ShortId())).ClickId();
        await Post("/api/track/lead", $$"""{"clickId":"{{click}}","eventName":"Sign up","customerExternalId":"c","customerName":"N","metadata":{"a":[1,{} ]} }""");
        await Post("/api/track/sale", """{"customerExternalId":"c","customerName":"N","amount":9223372036854775807,"currency":"EUR"}""");
        await Post("/api/track/sale", """{"customerExternalId":"c","customerName":"N","amount":7,"invoiceId":"i"}""");
        Seen("post", "/api/track/sale", await _workspace.PostAsync("/api/track/sale", """{"customerExternalId":"c","customerName":"N","amount":7,"invoiceId":"i"}"""));

        string[] lists = ["/api/collections", "/api/tags", "/api/partners", "/api/links", "/api/links?include=stats", "/api/customers", "/api/leads", "/api/sales", "/api/analytics?bots=true"];
        foreach (var list in lists)
            Assert.That(Seen("get", list, await _workspace.GetAsync(list)), Is.Not.Empty, list);

        Seen("get", "/health/live", await _workspace.GetAsync("/health/live"));
        Seen("get", "/health/ready", await _workspace.GetAsync("/health/ready"));
        foreach (var (path, deleted) in new[] { ("/api/links", id), ("/api/tags", tag), ("/api/partners", partner), ("/api/collections", collection) })
            Seen("delete", path, await _workspace.DeleteAsync(path, $$"""["{{deleted}}"]"""));

        await AllValidAsync();
    }

    [Test]
    public async Task Errors_answer_by_theirs()
    {
        using var reader = await _workspace.ClientWithAsync(Scope.LinksRead);
        using var stranger = TestRun.App.CreateClient();
        Answer[] errors =
        [
            await _workspace.PostAsync("/api/links", """[{"url":"ftp://x"},7,{"geo":{"xx":1}}]"""),
            await _workspace.PostAsync("/api/links", "["),
            await _workspace.GetAsync("/api/links?take=0&sort=up"),
            await _workspace.GetAsync("/api/nothing"),
            await _workspace.SendAsync(HttpMethod.Patch, "/api/links", "[]"),
            await _workspace.GetAsync("/qrcode"),
            await Answer.OfAsync(stranger.GetAsync(new Uri("/api/links", UriKind.Relative))),
            await Answer.OfAsync(reader.GetAsync(new Uri("/api/tags", UriKind.Relative))),
        ];
        foreach (var error in errors)
        {
            Assert.That((int)error.Status, Is.GreaterThanOrEqualTo(400));
            _seen.Add((SchemaValidation.Error, error.Json));
        }

        await AllValidAsync();
    }

    private async Task AllValidAsync()
    {
        var verdicts = await SchemaValidation.OfAsync(_seen);
        Assert.That(verdicts, Has.Count.EqualTo(_seen.Count));
        Assert.That(_seen.Zip(verdicts, (seen, verdict) => $"{seen.Schema}: {verdict}").Where(line => !line.EndsWith(": valid", StringComparison.Ordinal)), Is.Empty);
    }

    private async Task<JsonNode> Post(string path, string json) => await Send(HttpMethod.Post, path, json);

    private Task<JsonNode> Put(string path, string json) => Send(HttpMethod.Put, path, json);

    /// <summary>Sends a body that the document takes, too.</summary>
    private async Task<JsonNode> Send(HttpMethod method, string path, string json)
    {
        var name = method.Method.ToLowerInvariant();
        _seen.Add((SchemaValidation.Body(name, path), JsonNode.Parse(json)));
        return Seen(name, path, await _workspace.SendAsync(method, path, json));
    }

    private JsonNode Seen(string method, string target, Answer answer)
    {
        Assert.That((int)answer.Status, Is.LessThan(300), answer.Text);
        _seen.Add((SchemaValidation.Answer(method, target.Split('?')[0], (int)answer.Status), answer.Json));
        return answer.Json;
    }

    private static string Id(JsonNode made) => made[0]!["id"]!.GetValue<string>();
}
