using System.Text.Json.Serialization.Metadata;
using Hoko.Api.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hoko.Api.OpenApi;

/// <summary>The description of the API, made from its controllers, the requests they send, and the validators of those.</summary>
internal static class ApiDocument
{
    public const string Name = "hoko";

    public static IServiceCollection AddApiDocument(this IServiceCollection services)
    {
        // Of these options only the schemas are made, and what health writes.
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new OptionalConverter());
            json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            json.SerializerOptions.TypeInfoResolver =
                json.SerializerOptions.TypeInfoResolver!.WithAddedModifier(type => type.PolymorphismOptions = null);
        });
        services.AddSingleton<BodySchemas>();
        services.AddSingleton<DocumentEndpoint>();
        return services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.CreateSchemaReferenceId = NameOf;
            options.AddSchemaTransformer(AnswerSchemas.TransformAsync);
            options.AddOperationTransformer<OperationShape>();
            options.AddDocumentTransformer(DocumentFrame.TransformAsync);
        });
    }

    /// <summary>As clients speak of it: a link, not a DTO of one.</summary>
    private static string? NameOf(JsonTypeInfo type)
    {
        var name = OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        return name is null ? null
            : name.EndsWith("Dto", StringComparison.Ordinal) ? name[..^"Dto".Length]
            : null;
    }
}
