using System.Diagnostics;

namespace Hoko.Api.FunctionalTests.OpenApi;

/// <summary>A client in C# that nswag makes from the document, compiled and used against the running server by a program of its own.</summary>
[Category("Slow")]
internal sealed class GeneratedClientTests
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
            "/namespace:Hoko.Client", "/generateNullableReferenceTypes:true", "/generateOptionalPropertiesAsNullable:true", "/dateTimeType:System.DateTimeOffset");

        var program = Path.Combine(_folder, "program");
        await BuildAsync(client, program);

        var workspace = await TestRun.App.NewWorkspaceAsync();
        var ran = await ToolRun.OutputOfAsync(
            "dotnet", _folder, Path.Combine(program, "Hoko.OpenApi.Client.dll"), TestRun.App.Url.AbsoluteUri, workspace.Key);
        Assert.That(ran.Trim(), Is.EqualTo("ok"));
    }

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
