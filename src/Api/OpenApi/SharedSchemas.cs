using Hoko.Application.Common.Lists;
using Hoko.Domain.Tags;
using Microsoft.OpenApi;

namespace Hoko.Api.OpenApi;

/// <summary>Lists of values that stand in several places, once: generated clients then have one type for each.</summary>
internal static class SharedSchemas
{
    public const string SortOrder = nameof(SortOrder);

    private const string Color = "color";

    public static void AddTo(OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        var sort = (ParameterAttribute)Attribute.GetCustomAttribute(typeof(ListQuery).GetProperty(nameof(ListQuery.Sort))!, typeof(ParameterAttribute))!;
        document.AddComponent(SortOrder, new OpenApiSchema { Type = JsonSchemaType.String }.With(sort.Bounds));

        document.AddComponent(nameof(TagColor), new OpenApiSchema { Type = JsonSchemaType.String, Enum = BoundsSchema.Words(TagColors.Names) });
        var color = new OpenApiSchemaReference(nameof(TagColor), document);
        schemas["Tag"].Properties![Color] = color;
        foreach (var input in new[] { "NewTag", "TagChange" })
        {
            var inline = schemas[input].Properties![Color];
            var shared = OrNull(color);
            shared.Description = inline.Description;
            shared.Default = inline.Default;
            schemas[input].Properties![Color] = shared;
        }
    }

    public static OpenApiSchema OrNull(IOpenApiSchema schema) => new() { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, schema] };
}
