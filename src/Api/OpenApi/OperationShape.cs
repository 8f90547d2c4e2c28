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
        operation.Summary = operation.Summary?.TrimEnd('.');
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
            operation.Description = $"{operation.Description} Required scope: {string.Join(" or ", scopes.Select(scope => $"`{Scopes.NameOf(scope)}`"))}.".TrimStart();

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
            parameter.Schema = SchemaOf(says, takesSeveral: property.PropertyType != typeof(string));
        }
    }

    private static OpenApiSchema SchemaOf(ParameterAttribute says, bool takesSeveral)
    {
        var one = new OpenApiSchema { Type = TypeOf(says) }.With(says.Bounds);
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

        var content = SharedParts.Json(schema);
        content["application/json"].Examples = ExamplesOf(sends);
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = content };
    }

    private static Dictionary<string, IOpenApiExample> ExamplesOf(SendsAttribute sends)
    {
        var examples = sends.Item == typeof(IdInput)
            ? new() { ["ids"] = ("One id", Examples.Of("Ids")!) }
            : BodySchemas.ExamplesOf(sends.Single ?? sends.Item!, sends.IsCreate, isBulk: sends.Single is null);
        return examples.ToDictionary(example => example.Key, example => (IOpenApiExample)new OpenApiExample { Summary = example.Value.Summary, Value = example.Value.Value });
    }

    private static JsonSchemaType TypeOf(ParameterAttribute parameter) => parameter.Type switch
    {
        "integer" => JsonSchemaType.Integer,
        "boolean" => JsonSchemaType.Boolean,
        _ => JsonSchemaType.String,
    };

    private static OpenApiSchema Many(IOpenApiSchema item, int most) => new()
    {
        Type = JsonSchemaType.Array,
        Description = "The request succeeds or fails as a whole. Your plan may allow fewer items.",
        Items = item,
        MinItems = 1,
        MaxItems = most,
    };

    private static void Answer(OpenApiOperation operation, SendsAttribute sends, OpenApiDocument document)
    {
        var isPicture = sends.Request == typeof(Application.QrCodes.DrawQrCode);
        var headers = isPicture ? SharedParts.OfPictures(document) : SharedParts.OfAnswers(document);
        var success = (OpenApiResponse)operation.Responses!.Values.First();
        success.Description = Success(sends, isPicture);
        success.Headers = sends.Is<IRepeatable>() ? SharedParts.OfRepeatables(document) : headers;
        if (isPicture)
            success.Content = new Dictionary<string, OpenApiMediaType> { ["image/svg+xml"] = SharedParts.Picture, ["image/png"] = SharedParts.Picture };

        if (sends.Request == typeof(Application.Tracking.TrackSale))
        {
            operation.Responses["200"] = new OpenApiResponse
            {
                Description = "The sale of this `invoiceId` was already recorded. Returns the first result.",
                Headers = success.Headers,
                Content = success.Content,
            };
        }

        ErrorAnswers.AddTo(operation.Responses, isPicture, hasBody: operation.RequestBody is not null, document);
    }

    private static string Success(SendsAttribute sends, bool isPicture) =>
        isPicture ? "The QR code."
        : sends.Single is not null ? "The recorded event."
        : sends.Is<IRepeatable>() ? "The items as stored, in the order of the request."
        : sends.Item is not null ? "The ids of the deleted items."
        : "A page of results.";

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
