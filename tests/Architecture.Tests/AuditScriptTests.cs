using System.Diagnostics;

namespace Hoko.Architecture.Tests;

/// <summary><c>build/audit.sh</c> with a <c>dotnet</c> that says what feeds say: a finding fails, and silence is not taken for soundness.</summary>
internal sealed class AuditScriptTests
{
    private const string Found = "Project `x` has the following vulnerable packages";
    private const string None = "The given project `x` has no vulnerable packages given the current sources.";

    private string _folder = "";

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("hoko-audit-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [TestCase(Found, None, 0, 0, TestName = "Packages_without_findings_pass")]
    [TestCase(Found, Found, 0, 1, TestName = "A_finding_fails")]
    [TestCase(None, None, 0, 2, TestName = "A_feed_without_advisories_is_no_check")]
    [TestCase("error: Unable to load the service index", "", 1, 3, TestName = "A_feed_that_does_not_answer_is_no_check")]
    public async Task Auditing(string ofCanary, string ofSolution, int exitCode, int expected)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("A shell script.");
            return;
        }

        var program = Path.Combine(_folder, "dotnet");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\ncase \"$*\" in *Hoko.sln*) echo '{ofSolution}' ;; *list*) echo '{ofCanary}' ;; esac\nexit {exitCode}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo("bash", [Path.Combine(Sources.Root, "build", "audit.sh")]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = _folder + ":" + Environment.GetEnvironmentVariable("PATH");
        using var audit = Process.Start(start)!;
        var output = await audit.StandardOutput.ReadToEndAsync();
        await audit.WaitForExitAsync();

        Assert.That(audit.ExitCode, Is.EqualTo(expected), output);
    }
}
