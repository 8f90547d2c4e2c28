using System.Globalization;
using System.Text.Json.Nodes;

namespace Hoko.Fuzzing;

/// <summary>Values that a schema takes, with the scene's ids where a name asks for one.</summary>
internal sealed class SchemaValues(DescribedApi api, Scene scene, Random random)
{
    private static readonly string[] Urls =
    [
        "https://example.com/landing", "http://example.org:8080/a?b=c#d", "https://مثال.example/مسار?س=ص", "https://example.com/?utm_source=x&hoko_id=y&ref=z", "http://[::1]:9/x",
        "https://example.com/" + Scene.Marker,
    ];

    /// <param name="schema">What the value has to be.</param>
    /// <param name="name">The member, for ids.</param>
    /// <param name="path">The request's, for ids.</param>
    /// <param name="ofScene">Whether it has to be there, rather than be anybody's.</param>
    public JsonNode Of(JsonNode schema, string name, string path, bool ofScene = false) => ValueOf(api.Resolve(schema), name, path, ofScene)!;

    private JsonNode? ValueOf(JsonObject schema, string name, string path, bool ofScene)
    {
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices)
        {
            var possible = choices.Where(choice => choice!["type"]?.ToString() != "null").ToList();
            return Of(possible[random.Next(possible.Count)]!, name, path, ofScene);
        }

        // Whose id it is decides of an id's form, which no schema says.
        if (name == "provider")
            return "facebook";

        if (schema["enum"] is JsonArray words)
            return words[random.Next(words.Count)]?.DeepClone();

        return TypeOf(schema) switch
        {
            "object" => ObjectOf(schema, path, ofScene),
            "array" => new JsonArray([.. Enumerable.Range(0, ofScene ? 1 : random.Next(1, 4)).Select(_ => Of(schema["items"]!, name, path, ofScene))]),
            "integer" or "number" => NumberOf(schema),
            "boolean" => random.Next(2) == 0,
            _ => TextOf(schema, name, path, ofScene),
        };
    }

    private string TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => several.Select(type => type!.GetValue<string>()).Where(type => type != "null").ElementAt(random.Next(several.Count(type => type!.GetValue<string>() != "null"))),
        JsonNode one => one.GetValue<string>(),
        null => schema.ContainsKey("properties") ? "object" : "string",
    };

    private JsonObject ObjectOf(JsonObject schema, string path, bool ofScene)
    {
        var made = new JsonObject();
        var required = Names(schema["required"]).ToHashSet();
        if (schema["else"]?["required"] is { } otherwise)
            required.UnionWith(Names(random.Next(2) == 0 ? schema["if"]!["required"] : otherwise));

        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            if (required.Contains(name) || (!ofScene && random.Next(3) == 0))
                made[name] = Of(member!, name, path, ofScene);
        }

        if (schema["additionalProperties"] is JsonObject more && !ofScene)
        {
            var names = schema["propertyNames"]?["enum"]?.AsArray();
            made[names is null ? "key" : names[random.Next(names.Count)]!.GetValue<string>()] = Of(more, "", path, ofScene);
        }

        return made;
    }

    private JsonValue NumberOf(JsonObject schema)
    {
        var least = (long)(schema["minimum"]?.GetValue<decimal>() ?? 0);
        var most = (long)Math.Min(schema["maximum"]?.GetValue<decimal>() ?? long.MaxValue, long.MaxValue);
        return random.Next(4) switch
        {
            0 => JsonValue.Create(least),
            1 => JsonValue.Create(most),
            _ => JsonValue.Create(Math.Min(most, least + random.Next(100))),
        };
    }

    private JsonValue TextOf(JsonObject schema, string name, string path, bool ofScene)
    {
        var format = schema["format"]?.GetValue<string>();
        var pattern = schema["pattern"]?.GetValue<string>() ?? "";
        if ((format == "uuid" || name.EndsWith("Id", StringComparison.Ordinal)) && scene.IdFor(name, path, random, ofScene) is { } id)
            return JsonValue.Create(id);

        var text = format switch
        {
            _ when name == "host" => $"host-{random.Next()}.example.com",
            _ when name == "uniqueId" => random.NextInt64(100_000_000_000_000, 999_999_999_999_999).ToString(CultureInfo.InvariantCulture),
            "uuid" => Guid.CreateVersion7().ToString(),
            "date-time" => DateTimeOffset.UnixEpoch.AddSeconds(random.NextInt64(4_000_000_000)).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            "uri" => Urls[random.Next(Urls.Length)],
            _ when pattern.Contains("[Tt][Pp]", StringComparison.Ordinal) => Urls[random.Next(Urls.Length)],
            _ when pattern.Contains('@', StringComparison.Ordinal) => "someone@example.com",
            _ when pattern.Contains("[A-Za-z]{3}", StringComparison.Ordinal) => "usd",
            _ when pattern.Contains("0-9A-Fa-f", StringComparison.Ordinal) => "00aaff",
            _ => $"{name} {(ofScene ? 0 : random.Next(40))}",
        };
        var most = schema["maxLength"]?.GetValue<int>() ?? int.MaxValue;
        return JsonValue.Create(text.Length > most ? text[..most] : text);
    }

    private static IEnumerable<string> Names(JsonNode? names) => (names?.AsArray() ?? []).Select(name => name!.GetValue<string>());
}
