using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Application.Workspaces;

namespace Hoko.Api.FunctionalTests.OpenApi;

/// <summary>Examples in the document are valid, and those of requests work on a new installation.</summary>
internal sealed class ExamplesTests
{
    private HokoApp _app = null!;
    private HttpClient _client = null!;
    private JsonNode _document = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _document = JsonNode.Parse(await File.ReadAllTextAsync(NodeTools.Document))!;
        _app = await HokoApp.StartAsync();
        var first = await _app.SendAsync(new SetUpFirstWorkspace("enterprise"));
        _client = _app.CreateClient();
        _client.DefaultRequestHeaders.Add("Authorization", "Bearer " + first!.Key);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Test]
    public async Task Every_example_is_valid()
    {
        var examples = OfSchemas().Concat(OfContents(_document, "#")).ToList();
        var verdicts = await SchemaValidation.OfAsync(examples);

        Assert.That(examples.Zip(verdicts, (example, verdict) => $"{example.Schema}: {verdict}").Where(line => !line.EndsWith(": valid", StringComparison.Ordinal)), Is.Empty);
        Assert.That(examples, Has.Count.GreaterThan(50));
    }

    /// <summary>A schema takes fields that it does not know; an example should not have one.</summary>
    [Test]
    public void No_example_has_a_field_that_its_schema_lacks()
    {
        foreach (var (name, schema) in Schemas())
        {
            foreach (var example in schema!["examples"]?.AsArray() ?? [])
                Assert.That(example!.AsObject().Select(field => field.Key), Is.SubsetOf(schema["properties"]!.AsObject().Select(field => field.Key)), name);
        }
    }

    [Test]
    public async Task The_link_in_the_manual_has_all_fields()
    {
        var manual = await File.ReadAllTextAsync(Path.Combine(BuiltProgram.Repository, "docs", "api.md"));
        var section = manual[manual.IndexOf("### POST, PUT /api/links", StringComparison.Ordinal)..];
        var sample = section[(section.IndexOf("```json", StringComparison.Ordinal) + "```json".Length)..];
        var link = JsonNode.Parse(sample[..sample.IndexOf("```", StringComparison.Ordinal)])![0]!.AsObject();

        Assert.That(link.Select(field => field.Key), Is.EqualTo(Schemas()["Link"]!["required"]!.AsArray().Select(field => field!.GetValue<string>())));
    }

    /// <summary>The first example, which documentation pages offer to send, needs nothing but what the first start has created.</summary>
    [Test]
    public async Task The_first_example_of_every_POST_and_PUT_of_resources_works_as_it_is()
    {
        foreach (var (method, path, examples) in Requests().Where(request => request.Method is "post" or "put" && !NeedsMore(request.Path)))
        {
            var (name, example) = examples.AsObject().First();
            Assert.That(name, Is.EqualTo("create"), path);
            var answer = await SendAsync(method, path, example!["value"]!);
            Assert.That((int)answer.Status, Is.EqualTo(method == "post" ? 201 : 200), $"{method} {path}: {answer.Text}");
            await RemoveAsync(path, answer.Json);
        }
    }

    [Test]
    public async Task Every_example_of_an_update_or_a_deletion_works_with_an_id_that_exists()
    {
        foreach (var (method, path, examples) in Requests().Where(request => request.Method is "put" or "delete"))
        {
            var created = await CreateAsync(path);
            var example = examples[method == "put" ? "update" : "ids"]!["value"]!.DeepClone();
            if (method == "put")
                example[0]!["id"] = created[0]!["id"]!.DeepClone();
            else
                example = new JsonArray(created[0]!["id"]!.DeepClone());

            var answer = await SendAsync(method, path, example);
            Assert.That((int)answer.Status, Is.EqualTo(200), $"{method} {path}: {answer.Text}");
            if (method == "put")
                await RemoveAsync(path, created);
        }
    }

    [Test]
    public async Task The_examples_of_tracking_work_with_a_click_that_exists()
    {
        var link = (await CreateAsync("/api/links"))[0]!;
        var lead = Example("post", "/api/track/lead");
        lead["clickId"] = (await _app.Url.VisitAsync("/" + link.ShortId())).ClickId();

        var answers = new[] { await SendAsync("post", "/api/track/lead", lead), await SendAsync("post", "/api/track/sale", Example("post", "/api/track/sale")) };
        Assert.That(answers.Select(answer => (int)answer.Status), Is.EqualTo([201, 201]), answers[0].Text + answers[1].Text);
        await RemoveAsync("/api/links", new JsonArray(link.DeepClone()));
    }

    /// <summary>A click, or a file on the web server of the domain.</summary>
    private static bool NeedsMore(string path) => path.StartsWith("/api/track/", StringComparison.Ordinal) || path.EndsWith("/verify", StringComparison.Ordinal);

    private JsonObject Schemas() => _document["components"]!["schemas"]!.AsObject();

    private IEnumerable<(string Schema, JsonNode? Value)> OfSchemas() =>
        Schemas().SelectMany(schema => (schema.Value!["examples"]?.AsArray() ?? []).Select(example => ("#/components/schemas/" + schema.Key, example)));

    /// <summary>Examples of request and response bodies, each with the place of its schema.</summary>
    private static IEnumerable<(string Schema, JsonNode? Value)> OfContents(JsonNode? node, string place)
    {
        if (node is not JsonObject members)
            return [];

        var own = members["schema"] is null ? []
            : (members["examples"]?.AsObject() ?? []).Select(example => example.Value!["value"])
                .Concat(members["example"] is { } only ? [only] : [])
                .Select(value => (place + "/schema", value));
        return own.Concat(members.SelectMany(member => OfContents(member.Value, $"{place}/{member.Key.Replace("/", "~1", StringComparison.Ordinal)}")));
    }

    private IEnumerable<(string Method, string Path, JsonNode Examples)> Requests() =>
        from path in _document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where operation.Value!["requestBody"] is not null
        select (operation.Key, path.Key, operation.Value!["requestBody"]!["content"]!["application/json"]!["examples"]!);

    private JsonNode Example(string method, string path) =>
        Requests().Single(request => request.Method == method && request.Path == path).Examples["create"]!["value"]!.DeepClone();

    private async Task<JsonNode> CreateAsync(string path) => (await SendAsync("post", path, Example("post", path))).Created();

    private async Task RemoveAsync(string path, JsonNode rows) =>
        Assert.That((int)(await SendAsync("delete", path, new JsonArray([.. rows.AsArray().Select(row => row!["id"]!.DeepClone())]))).Status, Is.EqualTo(200), path);

    private async Task<Answer> SendAsync(string method, string path, JsonNode body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), path) { Content = new StringContent(body.ToJsonString()) };
        return await Answer.OfAsync(_client.SendAsync(request));
    }
}
