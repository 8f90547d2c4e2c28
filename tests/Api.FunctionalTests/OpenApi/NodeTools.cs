using Hoko.Api.FunctionalTests.Setup;

namespace Hoko.Api.FunctionalTests.OpenApi;

/// <summary>The programs of tests/OpenApi/package.json: a linter, generators of clients, a validator. Without them tests are skipped, in CI they fail.</summary>
internal static class NodeTools
{
    public static string Folder => Path.Combine(BuiltProgram.Repository, "tests", "OpenApi");

    public static string Document => Path.Combine(BuiltProgram.Repository, "docs", "openapi.json");

    public static void Require()
    {
        BuiltProgram.RequireTool("node", "nodejs and npm");
        BuiltProgram.RequireFile(Path.Combine(Folder, "node_modules", ".package-lock.json"), "run npm ci --ignore-scripts in tests/OpenApi");
    }

    /// <summary>Runs one of them in a folder; it must end well.</summary>
    public static Task<string> RunAsync(string tool, string folder, params string[] arguments) =>
        ToolRun.OutputOfAsync(Path.Combine(Folder, "node_modules", ".bin", tool), folder, arguments);
}
