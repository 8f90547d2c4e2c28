using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hoko.Fuzzing;

/// <summary>Holds answers against their schema: types, members, values. Lengths and patterns are for requests.</summary>
internal sealed class SchemaCheck(DescribedApi api)
{
    /// <summary>What is wrong, with its place; null where nothing is.</summary>
    public string? Flaw(JsonNode? value, JsonNode schema, string place = "$")
    {
        var rule = api.Resolve(schema);
        foreach (var alternatives in new[] { "oneOf", "anyOf" })
        {
            if (rule[alternatives] is JsonArray choices && choices.All(choice => Flaw(value, choice!, place) is not null))
                return $"{place} is none of {alternatives}";
        }

        if (rule["allOf"] is JsonArray all && all.Select(part => Flaw(value, part!, place)).FirstOrDefault(flaw => flaw is not null) is { } found)
            return found;

        if (!IsOfType(value, rule["type"]))
            return $"{place} is {Shown(value)}, not {rule["type"]!.ToJsonString()}";

        if (rule["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
            return $"{place} is {Shown(value)}, none of the documented words";

        return value switch
        {
            JsonObject members => OfMembers(members, rule, place),
            JsonArray items when rule["items"] is { } item =>
                items.Select((element, index) => Flaw(element, item, $"{place}[{index}]")).FirstOrDefault(flaw => flaw is not null),
            _ => null,
        };
    }

    private string? OfMembers(JsonObject members, JsonObject rule, string place)
    {
        if (rule["required"] is JsonArray required && required.FirstOrDefault(name => !members.ContainsKey(name!.GetValue<string>())) is { } missing)
            return $"{place} lacks {missing}";

        foreach (var (name, member) in members)
        {
            var schema = rule["properties"]?[name] ?? rule["additionalProperties"] as JsonObject;
            if (schema is not null && Flaw(member, schema, $"{place}.{name}") is { } flaw)
                return flaw;
        }

        return null;
    }

    private static bool IsOfType(JsonNode? value, JsonNode? type) => type switch
    {
        null => true,
        JsonArray several => several.Any(one => IsOfType(value, one)),
        _ => type.GetValue<string>() switch
        {
            "null" => value is null,
            "object" => value is JsonObject,
            "array" => value is JsonArray,
            "string" => value?.GetValueKind() == JsonValueKind.String,
            "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            "integer" => value?.GetValueKind() == JsonValueKind.Number && value.ToJsonString().AsSpan().IndexOfAny(".eE") < 0,
            _ => value?.GetValueKind() == JsonValueKind.Number,
        },
    };

    private static string Shown(JsonNode? value) => value?.ToJsonString() is { } text ? text[..Math.Min(text.Length, 60)] : "null";
}
