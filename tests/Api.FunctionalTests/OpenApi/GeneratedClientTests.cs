using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Hoko.Api.FunctionalTests.OpenApi;

/// <summary>A client in C# that nswag makes from the document, compiled and used against the running server by a program of its own.</summary>
[Category("Slow")]
internal sealed partial class GeneratedClientTests
{
    private string _folder = "";

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("hoko-client-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task It_compiles_and_makes_visits_tracks_and_lists()
    {
        NodeTools.Require();
        var client = Path.Combine(_folder, "HokoClient.cs");
        await NodeTools.RunAsync(
            "nswag", _folder, "openapi2csclient", "/runtime:Net100", "/input:" + NodeTools.Document, "/output:" + client, "/className:HokoClient",
            "/namespace:Hoko.Client", "/generateNullableReferenceTypes:true", "/generateOptionalPropertiesAsNullable:true", "/generateOptionalParameters:true");

        AssertNames(await File.ReadAllTextAsync(client));

        var program = Path.Combine(_folder, "program");
        await BuildAsync(client, program);

        var workspace = await TestRun.App.NewWorkspaceAsync();
        var ran = await ToolRun.OutputOfAsync(
            "dotnet", _folder, Path.Combine(program, "Hoko.OpenApi.Client.dll"), TestRun.App.Url.AbsoluteUri, workspace.Key);
        Assert.That(ran.Trim(), Is.EqualTo("ok"));
    }

    /// <summary>Names that a generator makes up for what has none, as <c>Error1</c> and <c>Qr2</c>, change between versions; amounts are exact.</summary>
    private static void AssertNames(string client) => Assert.Multiple(() =>
    {
        Assert.That(DeclaredNames().Matches(client).Select(match => match.Groups["name"].Value).Where(name => char.IsDigit(name[^1]) || name[0] == '_'), Is.Empty);
        Assert.That(client, Does.Not.Contain("double"));
        Assert.That(client, Does.Contain("IDictionary<string, decimal>? SaleAmount").And.Contain("public long Amount"));
        Assert.That(client, Does.Contain("CreateLinksAsync(System.Collections.Generic.IEnumerable<NewLink> body, string? idempotencyKey = null, "));
    });

    [GeneratedRegex(@"\b(?:class|enum) (?<name>\w+)|\b(?<name>\w+) \{ get; set; \}|^        (?<name>\w+) = \d+,", RegexOptions.Multiline)]
    private static partial Regex DeclaredNames();

    private static async Task BuildAsync(string client, string program)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            ["build", Path.Combine(NodeTools.Folder, "client"), "-c", "Release", "-o", program, "-p:GeneratedClient=" + client, "--nologo", "-nodeReuse:false"]);

        // The test runner's own build must not leak into this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);

        var built = await ToolRun.OfAsync(start);
        Assert.That(built.Code, Is.Zero, built.Output);
    }
}
