using System.Text.Json.Nodes;
using Hoko.Api.Auth;
using Hoko.Api.Bulk;
using Hoko.Application.Common.Idempotency;
using Microsoft.OpenApi;

namespace Hoko.Api.OpenApi;

/// <summary>Headers and parameters that many operations share, components of the document.</summary>
internal static class SharedParts
{
    public const string IdempotencyKey = "IdempotencyKey";

    private const string RequestId = "X-Request-Id";
    private const string RetryAfter = "Retry-After";

    private static readonly Dictionary<string, string> RateLimits = new()
    {
        [RateLimitHeaders.Names[0]] = "The maximum number of requests in any 60 seconds.",
        [RateLimitHeaders.Names[1]] = "The number of requests left in the current window.",
        [RateLimitHeaders.Names[2]] = "Unix time in seconds at which the oldest counted request leaves the window.",
    };

    public static OpenApiMediaType Picture => new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };

    public static void AddTo(OpenApiDocument document)
    {
        foreach (var (name, meaning) in RateLimits)
            document.AddComponent<IOpenApiHeader>(name, Number(meaning));

        document.AddComponent<IOpenApiHeader>(RetryAfter, Number("Seconds to wait before the next attempt."));
        document.AddComponent<IOpenApiHeader>(RequestId, new OpenApiHeader
        {
            Description = "Identifies the request. Quote it when you ask for support.",
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
        document.AddComponent<IOpenApiHeader>(IdempotencyKeyMiddleware.Replayed, new OpenApiHeader
        {
            Description = "`true` if this is the stored response of an earlier request with the same Idempotency-Key; absent otherwise.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean },
        });
        document.AddComponent<IOpenApiParameter>(IdempotencyKey, new OpenApiParameter
        {
            Name = "Idempotency-Key",
            In = ParameterLocation.Header,
            Description = "A unique key that makes a retry safe. A repeated request with the same key, body and query returns the first response and changes nothing. "
                + "The same key with another body or query is rejected. Keys are kept for at least 24 hours.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = RequestFingerprint.MaxKeyLength },

            // The parameter's name in clients that nswag generates; derived from the header it would be idempotency_Key.
            Extensions = new Dictionary<string, IOpenApiExtension> { ["x-originalName"] = new JsonNodeExtension("idempotencyKey") },
        });
    }

    /// <summary>On every answer below <c>/api</c>.</summary>
    public static Dictionary<string, IOpenApiHeader> OfAnswers(OpenApiDocument document) => References(document, [RequestId, .. RateLimits.Keys]);

    /// <summary>On successful responses to requests that take an <c>Idempotency-Key</c>.</summary>
    public static Dictionary<string, IOpenApiHeader> OfRepeatables(OpenApiDocument document) =>
        References(document, [RequestId, IdempotencyKeyMiddleware.Replayed, .. RateLimits.Keys]);

    /// <summary>On every answer that says when to try again.</summary>
    public static Dictionary<string, IOpenApiHeader> OfRetries(OpenApiDocument document, bool isLimited) =>
        References(document, isLimited ? [RequestId, RetryAfter, .. RateLimits.Keys] : [RequestId, RetryAfter]);

    /// <summary>On answers outside <c>/api</c>.</summary>
    public static Dictionary<string, IOpenApiHeader> OfPictures(OpenApiDocument document) => References(document, [RequestId]);

    public static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema, JsonNode? example = null) => new()
    {
        ["application/json"] = new OpenApiMediaType { Schema = schema, Example = example },
    };

    private static Dictionary<string, IOpenApiHeader> References(OpenApiDocument document, IEnumerable<string> names) =>
        names.ToDictionary(name => name, name => (IOpenApiHeader)new OpenApiHeaderReference(name, document));

    private static OpenApiHeader Number(string meaning) => new()
    {
        Description = meaning,
        Required = true,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0" },
    };
}
