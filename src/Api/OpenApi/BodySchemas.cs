using System.Reflection;
using System.Text.Json;
using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Validation;
using Hoko.Application.Tracking;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hoko.Api.OpenApi;

/// <summary>
/// Schemas of what clients send: fields and types from the input's type, words from its comments, bounds from its validator. An input of PUT
/// gets two, one for POST and one for PUT, since a field means another thing there.
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
            field.Description = Join(Word(described, name), isUpsert && !isCreate && name != "id" ? Meaning(rule, field) : null);
            field = rule.MayBeNull ? field.OrNull() : field;
            if (isUpsert && !isCreate)
                field.Default = null;

            schema.Properties[name] = field;
            if (rule.IsRequiredIn(blank))
                required.Add(name);
        }

        if (isUpsert && !isCreate)
            schema.AnyOf = [new OpenApiSchema { Required = new HashSet<string> { "id" } }, new OpenApiSchema { Required = required }];
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
            field.Description = Word(described, name);
            schema.Properties[name] = field.OrNull();
        }

        var component = value.Name.Replace("Input", "Values", StringComparison.Ordinal);
        context.Document!.AddComponent(component, schema);
        return SharedSchemas.OrNull(new OpenApiSchemaReference(component, context.Document));
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
        !isUpsert ? "A field that is null is as one left out, unless it says otherwise. Fields not named here are ignored."
        : isCreate ? "A field that is null is as one left out. Fields not named here are ignored, an id too."
        : "With `id` the thing of that id is changed, without it one is made. Fields not named here are ignored.";

    /// <summary>What a change does with the field where it brings no value.</summary>
    private static string Meaning(IDescribedField rule, OpenApiSchema field) => !rule.MayBeNull
        ? "Left out: unchanged. Null is refused."
        : $"Left out: unchanged. Null: {(field.Default is { } value ? value.ToString() : "emptied")}.";

    private static string? Join(params string?[] sentences) =>
        string.Join(' ', sentences.Where(sentence => !string.IsNullOrWhiteSpace(sentence)).Select(sentence => sentence!.Trim()));
}
