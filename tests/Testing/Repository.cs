namespace Hoko.Testing;

/// <summary>The sources that the tests were built from. Not by the compiler's paths, which a build for others leaves out.</summary>
public static class Repository
{
    /// <summary>The folder of the solution, above the tests' own.</summary>
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hoko.sln")))
            folder = folder.Parent;

        return folder?.FullName ?? throw new InvalidOperationException("There is no Hoko.sln above the tests.");
    }
}
