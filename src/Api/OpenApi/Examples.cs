using System.Text.Json.Nodes;
using Hoko.Application.Links;

namespace Hoko.Api.OpenApi;

/// <summary>Examples of request and response bodies in <c>examples.json</c>, by the name of their type.</summary>
internal static class Examples
{
    private static readonly JsonObject All = Read();

    /// <summary>A copy of the example, because a JSON node can have only one parent. Null if the type has no example.</summary>
    public static JsonNode? Of(string name) => All[name]?.DeepClone();

    private static JsonObject Read()
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream("OpenApi/examples.json")!;
        var examples = JsonNode.Parse(stream)!.AsObject();

        // The file has the additional fields alone, so that a new field of links needs one line.
        var link = examples[nameof(LinkDto)]!.DeepClone().AsObject();
        foreach (var (name, value) in examples[nameof(LinkWithStatsDto)]!.AsObject())
            link[name] = value?.DeepClone();

        examples[nameof(LinkWithStatsDto)] = link;
        return examples;
    }
}
