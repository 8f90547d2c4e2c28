using System.Text.Json.Nodes;

namespace Hoko.Fuzzing;

/// <summary>One method of one path, as the document describes it.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">A template, as <c>/{shortId}/analytics.js</c>.</param>
/// <param name="Parameters">Those of path, query and header, references followed.</param>
/// <param name="Body">The schema of the body; null where none is described.</param>
/// <param name="Responses">By status, references followed.</param>
internal sealed record ApiOperation(
    string Method, string Path, IReadOnlyList<JsonObject> Parameters, JsonObject? Body, IReadOnlyDictionary<string, JsonObject> Responses)
{
    public string Name => $"{Method} {Path}";

    public bool Writes => Method is "POST" or "PUT" or "PATCH" or "DELETE";

    /// <summary>What a key needs one of: the scopes of its security requirements.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Whether callers have to show a key: below <c>/api</c>, and what is made to look like other systems.</summary>
    public bool IsOfCallers => Path.StartsWith("/api/", StringComparison.Ordinal) || Path.StartsWith("/v1/", StringComparison.Ordinal);
}

/// <summary>What <c>/openapi.json</c> says there is. Whatever is added there is fuzzed without a line changed here.</summary>
internal sealed class DescribedApi
{
    private readonly JsonObject _document;

    private DescribedApi(JsonObject document)
    {
        _document = document;
        Operations = [.. document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()
            .Where(operation => operation.Value is JsonObject described && described.ContainsKey("responses"))
            .Select(operation => Operation(path.Key, operation.Key, operation.Value!.AsObject())))];
    }

    public IReadOnlyList<ApiOperation> Operations { get; }

    /// <summary>The shape of every error below <c>/api</c> and of <c>/qrcode</c>.</summary>
    public JsonObject ErrorShape => _document["components"]!["schemas"]!["ErrorResponse"]!.AsObject();

    public static DescribedApi Parse(string json) => new(JsonNode.Parse(json)!.AsObject());

    /// <summary>The node itself, or what its reference leads to.</summary>
    public JsonObject Resolve(JsonNode node)
    {
        var found = node;
        while (found["$ref"]?.GetValue<string>() is { } reference)
            found = reference.Split('/').Skip(1).Aggregate((JsonNode)_document, (at, name) => at[name]!);

        return found.AsObject();
    }

    private ApiOperation Operation(string path, string method, JsonObject operation) => new(
        method.ToUpperInvariant(),
        path,
        [.. (operation["parameters"]?.AsArray() ?? []).Select(parameter => Resolve(parameter!))],
        operation["requestBody"] is { } body ? Resolve(body)["content"]?["application/json"]?["schema"]?.AsObject() : null,
        operation["responses"]!.AsObject().ToDictionary(response => response.Key, response => Resolve(response.Value!)))
    {
        Scopes = [.. (operation["security"]?.AsArray() ?? []).SelectMany(requirement => requirement!.AsObject()).SelectMany(scheme => scheme.Value!.AsArray()).Select(scope => scope!.GetValue<string>())],
    };
}
