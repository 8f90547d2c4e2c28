using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hoko.Architecture.Tests;

/// <summary>What is restored is what was looked at: packages are pinned by their content, and NuGet refuses another one under the same name and version, as npm's <c>ci</c> does.</summary>
internal sealed partial class PackageLockTests
{
    private const string AnotherContent = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==";

    private static readonly string[] Built = ["node_modules", "bin", "obj"];

    public static IEnumerable<string> Projects() => Files("*.csproj");

    [TestCaseSource(nameof(Projects))]
    public void Every_package_of_a_project_is_pinned_by_its_content(string project)
    {
        var text = Sources.Text(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"));

        Assert.That(text, Is.Not.Null, "no lock file");
        var packages = JsonNode.Parse(text!)!["dependencies"]!.AsObject().SelectMany(framework => framework.Value!.AsObject())
            .Where(package => package.Value!["type"]!.GetValue<string>() != "Project");
        Assert.That(packages.Where(package => package.Value!["contentHash"] is null).Select(package => package.Key), Is.Empty);
    }

    public static IEnumerable<string> NpmFolders() => Files("package.json").Select(file => Path.GetDirectoryName(file)!);

    [TestCaseSource(nameof(NpmFolders))]
    public void Every_package_from_npm_is_pinned_by_its_content(string folder)
    {
        var text = Sources.Text(Path.Combine(folder, "package-lock.json"));

        Assert.That(text, Is.Not.Null, "no lock file");
        var packages = JsonNode.Parse(text!)!["packages"]!.AsObject().Where(package => package.Key.Length > 0).ToList();

        Assert.That(packages, Is.Not.Empty);
        Assert.That(packages.Where(package => package.Value!["integrity"] is null).Select(package => package.Key), Is.Empty);
    }

    [Test]
    public void What_is_installed_from_npm_is_what_the_lock_file_names()
    {
        string[] scripts = [.. Files("*.sh"), .. Files("*.targets"), .. Files("*.csproj"), .. Files("Dockerfile"), .. Files("*.yml"), .. Files("*.yaml")];

        Assert.That(scripts, Has.Some.EndsWith("prerequisites.sh"));
        Assert.That(scripts.Where(script => UnlockedInstall().IsMatch(Sources.Text(script)!)), Is.Empty);
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

    private static IEnumerable<string> Files(string pattern) =>
        Directory.EnumerateFiles(Sources.Root, pattern, SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Sources.Root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(Built).Any())
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\bnpm (i|install|add|exec|update)\b|\bnpx\b")]
    private static partial Regex UnlockedInstall();

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
