using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Validation;
using Hoko.Application.Tracking;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hoko.Api.OpenApi;

/// <summary>
/// Schemas of request bodies: fields and types come from the input type, texts from its XML comments, bounds from its validator. An input that
/// PUT accepts has two schemas, one for POST and one for PUT, because required fields and the meaning of null differ.
/// </summary>
internal sealed class BodySchemas(IServiceProvider services)
{
    /// <summary>The schema of an input, as a component of the document.</summary>
    public async Task<IOpenApiSchema> OfAsync(Type input, bool isCreate, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var name = NameOf(input, isCreate);
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(name) != true)
            document.AddComponent(name, await MakeAsync(input, isCreate, context, cancellationToken));

        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>Examples by name: arrays for bulk requests, an object otherwise. <c>create</c> works on a new installation.</summary>
    public static Dictionary<string, (string Summary, JsonNode Value)> ExamplesOf(Type input, bool isCreate, bool isBulk)
    {
        var found = new Dictionary<string, (string, JsonNode)>();
        if (Examples.Of(NameOf(input, isCreate: true)) is { } created)
            found["create"] = ("Create an item", isBulk ? new JsonArray(created) : created);

        if (!isCreate && Examples.Of(NameOf(input, isCreate: false)) is { } updated)
            found["update"] = ("Update an item by id", new JsonArray(updated));

        return found;
    }

    private static string NameOf(Type input, bool isCreate)
    {
        var thing = input.Name.Replace("Input", "", StringComparison.Ordinal);
        return isCreate ? "New" + thing : thing + "Change";
    }

    private async Task<OpenApiSchema> MakeAsync(Type input, bool isCreate, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var described = await context.GetOrCreateSchemaAsync(input, null, cancellationToken);
        var rules = RulesOf(input, services);
        var blank = Activator.CreateInstance(input)!;
        var isUpsert = input.IsAssignableTo(typeof(IUpsertItem));
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = described.Description, Properties = new Dictionary<string, IOpenApiSchema>() };
        var required = new HashSet<string>();
        foreach (var property in Fields(input))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (isUpsert && isCreate && name == "id")
                continue;

            var rule = rules[name];
            var field = await FieldAsync(property.PropertyType.GetGenericArguments()[0], rule.Bounds, context, cancellationToken);
            var fallback = TakeDefault(field);
            field.Description = Join(Word(described, name), isUpsert && !isCreate ? Meaning(name, rule, fallback) : Fallback(fallback));
            field = rule.MayBeNull ? field.OrNull() : field;

            schema.Properties[name] = field;
            if (rule.IsRequiredIn(blank))
                required.Add(name);
        }

        if (isUpsert && !isCreate)
            RequireUnlessUpdate(schema, required);
        else
            schema.Required = required;

        schema.Description = Join(schema.Description, Rule(isUpsert, isCreate));
        schema.Examples = Examples.Of(NameOf(input, isCreate)) is { } example ? [example] : null;
        return schema;
    }

    /// <summary>What the input's validator says of each of its fields.</summary>
    public static Dictionary<string, IDescribedField> RulesOf(Type input, IServiceProvider services)
    {
        var validator = (IValidator)services.GetRequiredService(typeof(IValidator<>).MakeGenericType(input));
        return validator.CreateDescriptor().GetMembersWithValidators()
            .ToDictionary(member => member.Key, member => member.Select(found => found.Validator).OfType<IDescribedField>().Single());
    }

    private static IEnumerable<PropertyInfo> Fields(Type input) => input.GetProperties()
        .Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(Optional<>))
        .OrderBy(property => property.DeclaringType != input ? 0 : 1);

    private static async Task<OpenApiSchema> FieldAsync(
        Type value, FieldBounds bounds, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (Simple(value) is { } simple)
            return simple.With(bounds);

        if (value == typeof(Metadata))
            return AnswerSchemas.AnyObject();

        var arguments = value.GetGenericArguments();
        if (arguments is [var only])
        {
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = Simple(only.GetGenericArguments()[0])!.With(bounds.Each ?? FieldBounds.None),
                MaxItems = bounds.MaxItems,
                UniqueItems = bounds.EachOnce,
            };
        }

        if (arguments is [_, var entry])
        {
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = Simple(entry.GetGenericArguments()[0])!.With(bounds.Each ?? FieldBounds.None),
                MaxProperties = bounds.MaxItems,
                PropertyNames = bounds.Keys is { } keys ? new OpenApiSchema { Enum = BoundsSchema.Words(keys) } : null,
            };
        }

        var described = await context.GetOrCreateSchemaAsync(value, null, cancellationToken);
        var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Description = described.Description, Properties = new Dictionary<string, IOpenApiSchema>() };
        foreach (var property in Fields(value))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var field = Simple(property.PropertyType.GetGenericArguments()[0])!.With(bounds.Fields?.GetValueOrDefault(name) ?? bounds.Each ?? FieldBounds.None);
            field.Description = Join(Word(described, name), Fallback(TakeDefault(field)));
            schema.Properties[name] = field.OrNull();
        }

        var component = value.Name.Replace("Input", "Values", StringComparison.Ordinal);
        context.Document!.AddComponent(component, schema);
        return BoundsSchema.OrNull(new OpenApiSchemaReference(component, context.Document));
    }

    private static OpenApiSchema? Simple(Type value) =>
        value == typeof(string) ? new OpenApiSchema { Type = JsonSchemaType.String }
        : value == typeof(bool) ? new OpenApiSchema { Type = JsonSchemaType.Boolean, Default = false }
        : value == typeof(long) ? new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" }
        : value == typeof(Guid) ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" }
        : value == typeof(DateTimeOffset) ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" }
        : null;

    private static string? Word(OpenApiSchema described, string name) =>
        described.Properties?.TryGetValue(name, out var field) == true ? field.Description : null;

    private static string Rule(bool isUpsert, bool isCreate) =>
        !isUpsert ? "Null means the same as an omitted field, unless the field says otherwise. Unknown fields are ignored."
        : isCreate ? "Null means the same as an omitted field. Unknown fields are ignored, and so is `id`."
        : "An item with `id` is updated, an item without `id` is created. Unknown fields are ignored.";

    /// <summary>
    /// Without <c>id</c> an item is created and needs these fields. Written as <c>if</c> and <c>else</c>: of an <c>anyOf</c> without properties,
    /// openapi-typescript makes <c>unknown</c>, and the whole body loses its type. The object model has no member for either keyword; extensions
    /// are written under any name.
    /// </summary>
    private static void RequireUnlessUpdate(OpenApiSchema schema, IEnumerable<string> fields) => schema.Extensions = new Dictionary<string, IOpenApiExtension>
    {
        ["if"] = Required(["id"]),
        ["else"] = Required(fields),
    };

    private static JsonNodeExtension Required(IEnumerable<string> fields) =>
        new(new JsonObject { ["required"] = new JsonArray([.. fields.Select(field => JsonValue.Create(field))]) });

    /// <summary>What an update does when the field is omitted or null.</summary>
    private static string? Meaning(string name, IDescribedField rule, JsonNode? fallback) =>
        name == "id" ? null
        : !rule.MayBeNull ? "Omit to keep the current value. Null is rejected."
        : fallback is not null ? $"Omit to keep the current value. Null resets it to `{fallback}`."
        : "Omit to keep the current value. Null clears it.";

    /// <summary>
    /// Removes the default, which the description then names. Generators make a request field with a <c>default</c> required
    /// (openapi-typescript) or send it even if nobody set it (nswag).
    /// </summary>
    private static JsonNode? TakeDefault(OpenApiSchema field)
    {
        var value = field.Default;
        field.Default = null;
        return value;
    }

    private static string? Fallback(JsonNode? value) => value is null ? null : $"Default: `{value}`.";

    private static string? Join(params string?[] sentences) =>
        string.Join(' ', sentences.Where(sentence => !string.IsNullOrWhiteSpace(sentence)).Select(sentence => sentence!.Trim()));
}
