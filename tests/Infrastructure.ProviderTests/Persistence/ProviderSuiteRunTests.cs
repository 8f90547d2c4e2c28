using System.Diagnostics;
using System.Reflection;
using Hoko.Testing;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>What a run without a SQL Server says of the tests that need one; asked of another run of these tests.</summary>
internal sealed class ProviderSuiteRunTests
{
    private const string Filter = "FullyQualifiedName~QuotaOnSqlServer";

    [Test]
    public async Task Without_a_SqlServer_its_tests_are_skipped_with_the_reason()
    {
        var (code, output) = await RunAsync(required: false);

        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("Skipped").And.Contain($"No SQL Server: {TestProvider.SqlServerVariable} names none."));
    }

    [Test]
    public async Task Where_one_is_required_they_fail()
    {
        var (code, output) = await RunAsync(required: true);

        Assert.That(code, Is.Not.Zero, output);
        Assert.That(output, Does.Contain("Failed").And.Contain($"No SQL Server: {TestProvider.SqlServerVariable} names none."));
    }

    private static async Task<(int Code, string Output)> RunAsync(bool required)
    {
        var start = new ProcessStartInfo("dotnet", ["vstest", Assembly.GetExecutingAssembly().Location, $"--TestCaseFilter:{Filter}", "--logger:console;verbosity=normal"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[TestProvider.SqlServerVariable] = "";
        start.Environment[TestProvider.SqlServerRequiredVariable] = required ? "1" : "";
        using var run = Process.Start(start)!;
        var errors = run.StandardError.ReadToEndAsync();
        var output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        return (run.ExitCode, output + await errors);
    }
}
