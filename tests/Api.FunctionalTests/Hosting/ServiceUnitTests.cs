using System.Diagnostics;
using Hoko.Api.FunctionalTests.OpenApi;
using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.Hosting;

/// <summary>The unit <c>build/systemd/hoko.service</c>, as far as systemd judges it without running it.</summary>
internal sealed class ServiceUnitTests
{
    /// <summary>Of a hundred, where a service without any restriction has 96.</summary>
    private const string MostExposed = "20";

    private string _folder = "";
    private string _unit = "";

    [SetUp]
    public void WriteUnit()
    {
        BuiltProgram.RequireTool("systemd-analyze", "systemd");
        _folder = Directory.CreateTempSubdirectory("hoko-test-").FullName;
        _unit = Path.Combine(_folder, "hoko.service");
        var text = File.ReadAllText(Path.Combine(BuiltProgram.Repository, "build", "systemd", "hoko.service"));

        // The program has to be there to be verified, and where it is differs.
        File.WriteAllText(_unit, text.Replace("/usr/bin/dotnet", Environment.ProcessPath, StringComparison.Ordinal));
    }

    [TearDown]
    public void RemoveFolder()
    {
        if (_folder.Length > 0)
            Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Systemd_has_nothing_to_say_against_it() => Assert.That(await AnalyzeAsync("verify", "--man=no", _unit), Is.Empty);

    [Test]
    public async Task It_gives_away_little() => await AnalyzeAsync("security", "--offline=yes", $"--threshold={MostExposed}", "--no-pager", _unit);

    private static async Task<string> AnalyzeAsync(params string[] arguments)
    {
        var ended = await ToolRun.OfAsync(new ProcessStartInfo("systemd-analyze", arguments));
        Assert.That(ended.Code, Is.Zero, ended.Output + ended.Errors);
        return ended.Errors;
    }
}
