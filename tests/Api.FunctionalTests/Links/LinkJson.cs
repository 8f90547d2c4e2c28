using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hoko.Api.FunctionalTests.Links;

/// <summary>The body of a POST with one link that is sound but for a field, which is named by its path.</summary>
internal static class LinkJson
{
    public static string With(string collection, string field, string text) => WithRaw(collection, field, JsonSerializer.Serialize(text));

    public static string WithRaw(string collection, string field, string json)
    {
        var fields = new Dictionary<string, string> { ["url"] = "\"https://example.com\"", ["collectionId"] = $"\"{collection}\"" };
        var dot = field.IndexOf('.', StringComparison.Ordinal);
        fields[dot < 0 ? field : field[..dot]] = dot < 0 ? json : $$"""{"{{field[(dot + 1)..]}}":{{json}}}""";
        return $"[{{{string.Join(',', fields.Select(pair => $"\"{pair.Key}\":{pair.Value}"))}}}]";
    }

    /// <summary>The link without the time of its last change, which every PUT sets.</summary>
    public static JsonNode Lasting(this JsonNode link)
    {
        var lasting = link.DeepClone();
        lasting.AsObject().Remove("updatedAt");
        return lasting;
    }

    public static string? Read(JsonNode link, string field) =>
        (string?)field.Split('.').Aggregate((JsonNode?)link, (node, key) => node![key]);
}
