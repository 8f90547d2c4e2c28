using System.Diagnostics;

namespace Hoko.Architecture.Tests;

/// <summary>The scripts that run on other people's pages are checked as the code of the server is: by a compiler that knows types.</summary>
internal sealed class BrowserScriptTests
{
    private const string Compiler = "build/assets/node_modules/typescript/bin/tsc";
    private const string Scripts = "src/Api/Scripts";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Test]
    public async Task Scripts_are_sound_by_their_types()
    {
        if (Sources.Text(Compiler) is null)
            Missing($"{Compiler}: build src/Api on a machine with npm");

        using var checking = Process.Start(new ProcessStartInfo("node", [Compiler, "--project", Scripts]) { WorkingDirectory = Sources.Root, RedirectStandardOutput = true })!;
        var findings = await checking.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await checking.WaitForExitAsync().WaitAsync(Patience);

        Assert.That((checking.ExitCode, findings), Is.EqualTo((0, "")));
    }

    [Test]
    public void Scripts_are_all_checked()
    {
        var listed = Sources.Text(Scripts + "/tsconfig.json")!;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Sources.Root, Scripts), "*.js"))
        {
            Assert.That(listed, Does.Contain($"\"{Path.GetFileName(file)}\""));
            Assert.That(File.ReadAllText(file), Does.StartWith("// @ts-check"), file);
        }
    }

    private static void Missing(string what)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail($"Missing in CI: {what}");

        Assert.Ignore($"Missing: {what}");
    }
}
