using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Hoko.Architecture.Tests;

/// <summary>What is restored is what was looked at: packages are pinned by their content, and another one under the same name and version fails the build.</summary>
internal sealed class PackageLockTests
{
    private const string AnotherContent = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==";

    private static readonly string[] NpmFolders = ["build/assets", "build/postgresql", "tests/OpenApi", "tests/Infrastructure.ProviderTests/UserAgents/Independent"];

    public static IEnumerable<string> Projects() =>
        Directory.EnumerateFiles(Sources.Root, "*.csproj", SearchOption.AllDirectories).Select(project => Path.GetRelativePath(Sources.Root, project)).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Projects))]
    public void Every_package_of_a_project_is_pinned_by_its_content(string project)
    {
        var text = Sources.Text(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"));

        Assert.That(text, Is.Not.Null, "no lock file");
        var packages = JsonNode.Parse(text!)!["dependencies"]!.AsObject().SelectMany(framework => framework.Value!.AsObject())
            .Where(package => package.Value!["type"]!.GetValue<string>() != "Project");
        Assert.That(packages.Where(package => package.Value!["contentHash"] is null).Select(package => package.Key), Is.Empty);
    }

    [TestCaseSource(nameof(NpmFolders))]
    public void Every_package_from_npm_is_pinned_by_its_content(string folder)
    {
        var packages = JsonNode.Parse(Sources.Text(folder + "/package-lock.json")!)!["packages"]!.AsObject().Where(package => package.Key.Length > 0).ToList();

        Assert.That(packages, Is.Not.Empty);
        Assert.That(packages.Where(package => package.Value!["integrity"] is null).Select(package => package.Key), Is.Empty);
    }

    [Test]
    public void What_is_installed_from_npm_is_what_the_lock_file_names()
    {
        var scripts = Directory.EnumerateFiles(Path.Combine(Sources.Root, "build"), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".sh", StringComparison.Ordinal) || file.EndsWith(".targets", StringComparison.Ordinal))
            .Where(file => !file.Contains("node_modules", StringComparison.Ordinal))
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)));

        Assert.That(scripts.Where(script => script.Item2.Contains("npm install", StringComparison.Ordinal)).Select(script => script.Item1), Is.Empty);
    }

    /// <summary>With the repository's own build properties, as continuous integration restores.</summary>
    [Test]
    public async Task Restoring_another_package_under_the_same_name_and_version_fails()
    {
        var folder = Directory.CreateTempSubdirectory("hoko-locked-").FullName;
        try
        {
            foreach (var file in (string[])["Directory.Build.props", "Directory.Packages.props", "global.json"])
                File.Copy(Path.Combine(Sources.Root, file), Path.Combine(folder, file));
            await File.WriteAllTextAsync(
                Path.Combine(folder, "Locked.csproj"), "<Project Sdk=\"Microsoft.NET.Sdk\"><ItemGroup><PackageReference Include=\"Serilog\" /></ItemGroup></Project>");
            var made = await RestoreAsync(folder, isContinuousIntegration: false);
            Assert.That(made.ExitCode, Is.Zero, made.Output);

            var same = await RestoreAsync(folder, isContinuousIntegration: true);
            Assert.That(same.ExitCode, Is.Zero, same.Output);

            var lockFile = Path.Combine(folder, "packages.lock.json");
            var locked = JsonNode.Parse(await File.ReadAllTextAsync(lockFile))!;
            locked["dependencies"]!["net10.0"]!["Serilog"]!["contentHash"] = AnotherContent;
            await File.WriteAllTextAsync(lockFile, locked.ToJsonString());
            Directory.Delete(Path.Combine(folder, "obj"), recursive: true);
            var another = await RestoreAsync(folder, isContinuousIntegration: true);
            Assert.That(another.ExitCode, Is.Not.Zero);
            Assert.That(another.Output, Does.Contain("NU1403"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int ExitCode, string Output)> RestoreAsync(string folder, bool isContinuousIntegration)
    {
        var start = new ProcessStartInfo("dotnet", ["restore", "-nodeReuse:false"]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["CI"] = isContinuousIntegration ? "true" : "false";
        using var restore = Process.Start(start)!;
        var output = await restore.StandardOutput.ReadToEndAsync();
        await restore.WaitForExitAsync();
        return (restore.ExitCode, output);
    }
}
