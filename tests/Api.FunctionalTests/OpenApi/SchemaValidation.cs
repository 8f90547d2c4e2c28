using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Hoko.Api.FunctionalTests.OpenApi;

/// <summary>Holds bodies and answers against the document's schemas, by ajv.</summary>
internal static class SchemaValidation
{
    /// <summary>What ajv says of each value: <c>valid</c>, or what is wrong.</summary>
    /// <param name="values">Where in the document the schema stands, and what is held against it.</param>
    public static async Task<IReadOnlyList<string>> OfAsync(IEnumerable<(string Schema, JsonNode? Value)> values)
    {
        NodeTools.Require();
        var lines = values.Select(pair => new JsonObject { ["schema"] = pair.Schema, ["value"] = pair.Value?.DeepClone() }.ToJsonString());
        var start = new ProcessStartInfo("node", [Path.Combine(NodeTools.Folder, "validate.mjs"), NodeTools.Document]) { RedirectStandardInput = true };
        var ended = await ToolRun.OfAsync(start, string.Join('\n', lines) + "\n");
        Assert.That(ended.Code, Is.Zero, ended.Errors);
        return ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Where the schema of an answer stands.</summary>
    public static string Answer(string method, string path, int status) => $"#/paths/{Escape(path)}/{method}/responses/{status}/content/application~1json/schema";

    /// <summary>Where the schema of a body stands.</summary>
    public static string Body(string method, string path) => $"#/paths/{Escape(path)}/{method}/requestBody/content/application~1json/schema";

    /// <summary>The schema of every error.</summary>
    public const string Error = "#/components/schemas/ErrorResponse";

    private static string Escape(string path) => path.Replace("/", "~1", StringComparison.Ordinal);
}
