using System.Text.Json.Nodes;
using Hoko.Domain.Workspaces;

namespace Hoko.Api.FunctionalTests.OpenApi;

/// <summary>The document as a document: its rules, its scopes, and that TypeScript is made from it.</summary>
internal sealed class DocumentTests
{
    private string _folder = "";

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("hoko-openapi-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task The_linter_has_nothing_to_say()
    {
        NodeTools.Require();
        await NodeTools.RunAsync(
            "spectral", _folder, "lint", NodeTools.Document, "--ruleset", Path.Combine(NodeTools.Folder, ".spectral.yaml"), "--fail-severity=hint");
    }

    /// <summary>Minimal bodies of every operation, nulls, and rows of GET as bodies of PUT: see the file that is compiled.</summary>
    [Test]
    public async Task Minimal_request_bodies_compile_against_generated_TypeScript()
    {
        NodeTools.Require();
        await NodeTools.RunAsync("openapi-typescript", _folder, NodeTools.Document, "--output", Path.Combine(_folder, "hoko.ts"));
        var bodies = Path.Combine(_folder, "request-bodies.ts");
        File.Copy(Path.Combine(NodeTools.Folder, "request-bodies.ts"), bodies);
        await NodeTools.RunAsync("tsc", _folder, "--strict", "--noEmit", "--target", "es2022", "--module", "nodenext", bodies);
    }

    [Test]
    public async Task Every_operation_below_api_asks_for_scopes_that_there_are()
    {
        var document = JsonNode.Parse(await File.ReadAllTextAsync(NodeTools.Document))!;
        var operations = document["paths"]!.AsObject()
            .Where(path => path.Key.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(path => path.Value!.AsObject())
            .Select(operation => operation.Value!["security"]!.AsArray())
            .ToList();

        Assert.That(operations, Has.Count.EqualTo(31));
        Assert.That(operations, Has.None.Count.Zero);
        foreach (var requirement in operations.SelectMany(requirements => requirements))
        {
            var (scheme, scopes) = requirement!.AsObject().Single();
            Assert.That(document["components"]!["securitySchemes"]!.AsObject().ContainsKey(scheme));
            Assert.That(scopes!.AsArray().Select(scope => Scopes.TryParse(scope!.GetValue<string>(), out _)), Is.EqualTo([true]));
        }
    }

    [Test]
    public async Task No_name_of_the_code_is_left_in_its_words() =>
        Assert.That(await File.ReadAllTextAsync(NodeTools.Document), Does.Not.Contain("&lt;").And.Not.Contain("Dto").And.Not.Contain("Optional"));
}
