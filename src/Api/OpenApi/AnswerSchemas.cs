using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hoko.Api.Errors;
using Hoko.Application.Analytics;
using Hoko.Application.Collections;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;
using Hoko.Application.Customers;
using Hoko.Application.Links;
using Hoko.Application.Partners;
using Hoko.Application.Pixels;
using Hoko.Application.Tags;
using Hoko.Application.Tracking;
using Hoko.Domain.Links;
using Hoko.Domain.Pixels;
using Hoko.Domain.Tags;
using Hoko.Domain.Tracking;
using Hoko.Domain.Workspaces;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hoko.Api.OpenApi;

/// <summary>Adds to schemas of answers what their types don't say: closed lists of values, and fields that are left out.</summary>
internal static class AnswerSchemas
{
    private static readonly Dictionary<(Type, string), IEnumerable<string>> Values = new()
    {
        [(typeof(TagDto), nameof(TagDto.Color))] = TagColors.Names,
        [(typeof(PixelDto), nameof(PixelDto.Provider))] = PixelProviders.Names,
        [(typeof(QrDto), nameof(QrDto.Logo))] = QrLogos.Names,
        [(typeof(LinkDto), nameof(LinkDto.ClickId))] = ClickIdModes.Names,
        [(typeof(ClickDto), nameof(ClickDto.DeviceType))] = DeviceType.All,
        [(typeof(ClickDto), nameof(ClickDto.Source))] = ClickSources.Names,
        [(typeof(ConversionDto), nameof(ConversionDto.Attribution))] = Attributions.Names,
        [(typeof(ErrorDetail), nameof(ErrorDetail.Code))] = ErrorCatalog.All.Keys.Order(StringComparer.Ordinal),
    };

    /// <summary>Which input fields of answers come from, and what their names begin with there: they are no longer than that lets in.</summary>
    private static readonly Dictionary<Type, (Type Input, string Prefix)> Sources = new()
    {
        [typeof(LinkDto)] = (typeof(LinkInput), ""),
        [typeof(LinkWithStatsDto)] = (typeof(LinkInput), ""),
        [typeof(TrackedLinkDto)] = (typeof(LinkInput), ""),
        [typeof(CollectionDto)] = (typeof(CollectionInput), ""),
        [typeof(TagDto)] = (typeof(TagInput), ""),
        [typeof(PartnerDto)] = (typeof(PartnerInput), ""),
        [typeof(PixelDto)] = (typeof(PixelInput), ""),
        [typeof(CustomerDto)] = (typeof(LeadInput), "customer"),
        [typeof(TrackedCustomerDto)] = (typeof(LeadInput), "customer"),
        [typeof(LeadDto)] = (typeof(LeadInput), ""),
        [typeof(SaleDto)] = (typeof(SaleInput), ""),
        [typeof(TrackedLeadEventDto)] = (typeof(LeadInput), ""),
        [typeof(TrackedSaleEventDto)] = (typeof(SaleInput), ""),
    };

    public static Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(Metadata))
            Become(schema, AnyObject());
        else if (type == typeof(LinkWithStatsDto))
            schema.Required = OfEveryLink();
        else if (type == typeof(decimal))
            schema.Format = "decimal";

        if (Sources.TryGetValue(type, out var source))
            Bound(schema, BodySchemas.RulesOf(source.Input, context.ApplicationServices), source.Prefix);

        // Left out where there is none, and so neither required nor ever null.
        foreach (var optional in context.JsonTypeInfo.Properties.Where(field => IsLeftOut(field.AttributeProvider)))
            schema.Required?.Remove(optional.Name);

        if (context.JsonPropertyInfo?.AttributeProvider is PropertyInfo property)
            Refine(schema, property);
        else if (Examples.Of(type.Name) is { } example)
            schema.Examples = [example];

        return Task.CompletedTask;
    }

    /// <summary>Any JSON object. Without <c>additionalProperties</c> generators describe an object that can have no members.</summary>
    public static OpenApiSchema AnyObject() => new() { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() };

    private static void Refine(OpenApiSchema schema, PropertyInfo property)
    {
        if (Values.TryGetValue((property.DeclaringType!, property.Name), out var values))
            schema.Enum = BoundsSchema.Words(values);

        if (property.PropertyType == typeof(Metadata))
            Become(schema, AnyObject().OrNull());

        if (IsLeftOut(property))
            schema.Type &= ~JsonSchemaType.Null;

        if (property.DeclaringType == typeof(ErrorBody) && property.Name == nameof(ErrorBody.MissingScopes))
            ((OpenApiSchema)schema.Items!).Enum = BoundsSchema.Words(Scopes.NamesOf(Scopes.All));

        if (property.DeclaringType == typeof(ErrorBody) && property.Name == nameof(ErrorBody.Details))
            schema.MaxItems = ErrorList.Shown;
    }

    private static void Bound(OpenApiSchema schema, Dictionary<string, IDescribedField> rules, string prefix)
    {
        foreach (var (name, field) in schema.Properties!)
        {
            var source = prefix.Length == 0 ? name : prefix + char.ToUpperInvariant(name[0]) + name[1..];
            if (field is OpenApiSchema { Type: { } type } text && type.HasFlag(JsonSchemaType.String) && text.Format is null && rules.TryGetValue(source, out var rule))
                text.MaxLength = rule.Bounds.MaxLength;
        }
    }

    /// <summary>What is there without <c>include=stats</c> too.</summary>
    private static HashSet<string> OfEveryLink() =>
        [.. typeof(LinkDto).GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];

    private static bool IsLeftOut(ICustomAttributeProvider? member) => member is PropertyInfo property
        && property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.WhenWritingNull };

    private static void Become(OpenApiSchema schema, OpenApiSchema other)
    {
        schema.Type = other.Type;
        schema.AdditionalProperties = other.AdditionalProperties;
    }
}
