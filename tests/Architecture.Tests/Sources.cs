using System.Reflection;

namespace Hoko.Architecture.Tests;

/// <summary>The repository's own files and assemblies.</summary>
internal static class Sources
{
    public static readonly Assembly Domain = Assembly.Load("Hoko.Domain");
    public static readonly Assembly Application = Assembly.Load("Hoko.Application");
    public static readonly Assembly Infrastructure = Assembly.Load("Hoko.Infrastructure");
    public static readonly Assembly Api = Assembly.Load("Hoko.Api");

    /// <summary>From the lowest up: each may know those before it.</summary>
    public static readonly Assembly[] Layers = [Domain, Application, Infrastructure, Api];

    public static readonly string Root = FindRoot();

    /// <summary>Every source file of the product, by its path in the repository.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string folder = "src") =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(Root, file).Replace('\\', '/'), file))
            .Where(file => !file.Item1.Contains("/obj/", StringComparison.Ordinal) && !file.Item1.Contains("/bin/", StringComparison.Ordinal))
            .Select(file => (file.Item1, File.ReadAllText(file.file)));

    /// <summary>A file of the repository, or null where it has none of that path.</summary>
    public static string? Text(string path)
    {
        var file = Path.Combine(Root, path);
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hoko.sln")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
