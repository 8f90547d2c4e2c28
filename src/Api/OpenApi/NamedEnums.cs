using System.Text.Json.Nodes;
using Hoko.Api.Errors;
using Hoko.Application.Common.Lists;
using Hoko.Application.Links;
using Hoko.Application.QrCodes;
using Hoko.Domain.Links;
using Hoko.Domain.Pixels;
using Hoko.Domain.Tags;
using Hoko.Domain.Tracking;
using Hoko.Domain.Workspaces;
using Microsoft.OpenApi;

namespace Hoko.Api.OpenApi;

/// <summary>
/// Moves each closed list of values into a component with a name. Generators derive type names of inline enums from where they first occur,
/// so one list would become several types with names that change between versions.
/// </summary>
internal sealed class NamedEnums
{
    private static readonly (string Name, IEnumerable<string> Values)[] Known =
    [
        ("TagColor", TagColors.Names),
        ("PixelProvider", PixelProviders.Names),
        ("DeviceType", DeviceType.All),
        ("ClickSource", ClickSources.Names),
        ("Attribution", Attributions.Names),
        ("QrLogo", QrLogos.Names),
        ("ClickIdMode", ClickIdModes.Names),
        ("QrErrorCorrection", ChoicesOf<DrawQrCode>(nameof(DrawQrCode.ErrorCorrection))),
        ("QrFormat", ChoicesOf<DrawQrCode>(nameof(DrawQrCode.Format))),
        ("LinkInclude", ChoicesOf<ListLinks>(nameof(ListLinks.Include))),
        ("LinkMatch", ChoicesOf<UpsertLinks>(nameof(UpsertLinks.Match))),
        ("SortOrder", ChoicesOf<ListQuery>(nameof(ListQuery.Sort))),
        ("ErrorCode", ErrorCatalog.All.Keys.Order(StringComparer.Ordinal)),
        ("Scope", Scopes.NamesOf(Scopes.All)),
        ("HealthStatus", PlainEndpoints.HealthStatuses),
    ];

    private readonly OpenApiDocument _document;
    private readonly Dictionary<string, string> _names = Known.ToDictionary(known => KeyOf(known.Values), known => known.Name, StringComparer.Ordinal);

    private NamedEnums(OpenApiDocument document) => _document = document;

    public static void Apply(OpenApiDocument document)
    {
        var enums = new NamedEnums(document);
        foreach (var schema in document.Components!.Schemas!.Values.OfType<OpenApiSchema>().ToList())
            enums.ReplaceInside(schema);

        var parameters = document.Paths.Values
            .SelectMany(path => path.Operations!.Values)
            .SelectMany(operation => operation.Parameters ?? [])
            .OfType<OpenApiParameter>();
        foreach (var parameter in parameters)
            parameter.Schema = enums.Named(parameter.Schema!);
    }

    private static IReadOnlyList<string> ChoicesOf<TQuery>(string property) =>
        ((ParameterAttribute)Attribute.GetCustomAttribute(typeof(TQuery).GetProperty(property)!, typeof(ParameterAttribute))!).Bounds.Choices!;

    private static string KeyOf(IEnumerable<string> values) => string.Join('\n', values);

    private void ReplaceInside(OpenApiSchema schema)
    {
        foreach (var (name, property) in schema.Properties?.ToList() ?? [])
            schema.Properties![name] = Named(property);

        schema.Items = schema.Items is { } items ? Named(items) : null;
        schema.AdditionalProperties = schema.AdditionalProperties is { } values ? Named(values) : null;
        foreach (var choice in (schema.OneOf ?? []).Concat(schema.AnyOf ?? []).Concat(schema.AllOf ?? []).OfType<OpenApiSchema>())
            ReplaceInside(choice);
    }

    /// <summary>A reference to the component if the schema is a known list of values; the schema itself otherwise.</summary>
    private IOpenApiSchema Named(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema inline)
            return schema;

        ReplaceInside(inline);
        if (inline.Enum is not { Count: > 0 } || !_names.TryGetValue(KeyOf(Values(inline).Select(value => value.GetValue<string>())), out var name))
            return inline;

        if (!_document.Components!.Schemas!.ContainsKey(name))
            _document.AddComponent(name, new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. Values(inline)], Default = inline.Default });

        var reference = new OpenApiSchemaReference(name, _document);
        if (inline.Type?.HasFlag(JsonSchemaType.Null) == true)
        {
            var nullable = BoundsSchema.OrNull(reference);
            nullable.Description = inline.Description;
            return nullable;
        }

        reference.Description = inline.Description;
        return reference;
    }

    private static IEnumerable<JsonNode> Values(OpenApiSchema schema) => schema.Enum!.Where(value => !value.IsJsonNullSentinel());
}
