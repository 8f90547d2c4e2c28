using System.Reflection;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hoko.Api.OpenApi;

/// <summary>What an operation is called, asks for, takes and answers, read from the request that its action sends.</summary>
internal sealed class OperationShape(BodySchemas bodies) : IOpenApiOperationTransformer
{
    private const int MostItems = 10_000;

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var sends = context.Description.ActionDescriptor.EndpointMetadata.OfType<SendsAttribute>().Single();
        var document = context.Document!;
        operation.OperationId = char.ToLowerInvariant(sends.Request.Name[0]) + sends.Request.Name[1..];
        operation.Description = operation.Summary;
        operation.Summary = null;
        Ask(operation, sends, document);
        await ShapeAsync(operation, sends.Request, context, cancellationToken);
        await TakeAsync(operation, sends, context, cancellationToken);
        Answer(operation, sends, document);
    }

    /// <summary>Scopes as requirements, any one of which will do.</summary>
    private static void Ask(OpenApiOperation operation, SendsAttribute sends, OpenApiDocument document)
    {
        var scopes = sends.Request.GetCustomAttribute<RequiresScopeAttribute>()?.AnyOf ?? [];
        operation.Security = [.. scopes.Select(scope => DocumentFrame.Needs(document, Scopes.NameOf(scope)))];
        if (scopes.Count > 0)
            operation.Description += $" Scope: {string.Join(" or ", scopes.Select(scope => $"`{Scopes.NameOf(scope)}`"))}.";

        if (sends.Is<IRepeatable>())
            (operation.Parameters ??= []).Add(new OpenApiParameterReference(SharedParts.IdempotencyKey, document));
    }

    private static async Task ShapeAsync(OpenApiOperation operation, Type request, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var parameters = (operation.Parameters ?? []).OfType<OpenApiParameter>().ToList();
        var described = parameters.Exists(parameter => parameter.Description is null) ? await context.GetOrCreateSchemaAsync(request, null, cancellationToken) : null;
        foreach (var parameter in parameters)
        {
            var property = request.GetProperties().Single(found => found.Name == parameter.Name || CamelCase(found.Name) == parameter.Name);
            var says = property.GetCustomAttribute<ParameterAttribute>()
                ?? throw new InvalidOperationException($"{request.Name}.{property.Name} does not say what it takes.");
            parameter.Name = CamelCase(property.Name);
            parameter.Required = says.IsRequired;
            parameter.Description ??= described!.Properties![parameter.Name].Description;
            parameter.Schema = parameter.Name == "sort"
                ? new OpenApiSchemaReference(SharedSchemas.SortOrder, context.Document)
                : SchemaOf(says, takesSeveral: property.PropertyType != typeof(string));
        }
    }

    private static OpenApiSchema SchemaOf(ParameterAttribute says, bool takesSeveral)
    {
        var one = new OpenApiSchema { Type = says.Type == "integer" ? JsonSchemaType.Integer : JsonSchemaType.String }.With(says.Bounds);
        return takesSeveral ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = one, MinItems = 1, MaxItems = ParameterAttribute.MaxValues } : one;
    }

    private async Task TakeAsync(OpenApiOperation operation, SendsAttribute sends, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var schema = sends switch
        {
            { Single: { } single } => await bodies.OfAsync(single, sends.IsCreate, context, cancellationToken),
            { Item: { } item } => Many(item == typeof(IdInput)
                ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" }
                : await bodies.OfAsync(item, sends.IsCreate, context, cancellationToken), sends.Request.GetCustomAttribute<FewItemsAttribute>()?.Most ?? MostItems),
            _ => null,
        };
        if (schema is null)
            return;

        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = SharedParts.Json(schema),
        };
    }

    private static OpenApiSchema Many(IOpenApiSchema item, int most) => new()
    {
        Type = JsonSchemaType.Array,
        Description = "All of them are carried out or none. A plan may allow fewer.",
        Items = item,
        MinItems = 1,
        MaxItems = most,
    };

    private static void Answer(OpenApiOperation operation, SendsAttribute sends, OpenApiDocument document)
    {
        var isPicture = sends.Request == typeof(Application.QrCodes.DrawQrCode);
        var headers = isPicture ? SharedParts.OfPictures(document) : SharedParts.OfAnswers(document);
        var success = (OpenApiResponse)operation.Responses!.Values.First();
        success.Description = "Done.";
        success.Headers = sends.Is<IRepeatable>() ? SharedParts.OfRepeatables(document) : headers;
        if (isPicture)
            success.Content = new Dictionary<string, OpenApiMediaType> { ["image/svg+xml"] = SharedParts.Picture, ["image/png"] = SharedParts.Picture };

        if (sends.Request == typeof(Application.Tracking.TrackSale))
        {
            operation.Responses["200"] = new OpenApiResponse
            {
                Description = "The sale of this invoice had been recorded before: the first result.",
                Headers = success.Headers,
                Content = success.Content,
            };
        }

        ErrorAnswers.AddTo(operation.Responses, isPicture, hasBody: operation.RequestBody is not null, document);
    }

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
