using System.Text.Json.Nodes;

namespace Hoko.Api.OpenApi;

/// <summary>Examples of bodies and answers, by the name of a schema or of an operation.</summary>
internal static class Examples
{
    private static readonly JsonObject All = Read();

    /// <summary>A copy, since a node has one place alone; null where there is none.</summary>
    public static JsonNode? Of(string name) => All[name]?.DeepClone();

    private static JsonObject Read()
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream("OpenApi/examples.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
