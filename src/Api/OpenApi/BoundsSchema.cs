using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hoko.Application.Common.Validation;
using Microsoft.OpenApi;

namespace Hoko.Api.OpenApi;

/// <summary>Bounds of a field in the words of JSON Schema.</summary>
internal static class BoundsSchema
{
    public static OpenApiSchema With(this OpenApiSchema schema, FieldBounds bounds)
    {
        schema.MinLength = bounds.MinLength is > 0 ? bounds.MinLength : schema.MinLength;
        schema.MaxLength = bounds.MaxLength ?? schema.MaxLength;
        schema.Pattern = bounds.Pattern ?? schema.Pattern;
        schema.Format = bounds.Format ?? schema.Format;
        schema.Minimum = bounds.Minimum?.ToString(CultureInfo.InvariantCulture) ?? schema.Minimum;
        schema.Maximum = bounds.Maximum?.ToString(CultureInfo.InvariantCulture) ?? schema.Maximum;
        schema.Default = bounds.Default is { } value ? JsonSerializer.SerializeToNode(value) : schema.Default;
        schema.Enum = bounds.Choices is { } choices ? Words(choices) : schema.Enum;
        return schema;
    }

    public static List<JsonNode> Words(IEnumerable<string> words) => [.. words.Select(word => (JsonNode)word)];

    /// <summary>A schema that also accepts null.</summary>
    public static OpenApiSchema OrNull(OpenApiSchemaReference schema) => new() { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, schema] };

    /// <summary>A schema that also accepts null.</summary>
    public static OpenApiSchema OrNull(this OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;

        // A closed list of values is closed to null too, unless it says so.
        if (schema.Enum is { Count: > 0 } choices)
            choices.Add(JsonNullSentinel.JsonNull);

        return schema;
    }
}
