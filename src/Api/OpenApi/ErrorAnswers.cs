using System.Text.Json;
using Hoko.Api.Errors;
using Hoko.Api.Json;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Workspaces;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hoko.Api.OpenApi;

/// <summary>The errors of operations, each in the documented shape with an example in the words that the server uses.</summary>
internal static class ErrorAnswers
{
    // Not "Error": generated classes could then not have their property "error".
    private const string Schema = "ErrorResponse";
    private const string ExampleRequest = "0HNGK2J5Q7T3V:00000001";

    private static readonly Kind[] Kinds =
    [
        new(400, "BadRequest", "The request is invalid; `details` lists each error. Nothing was changed.", Invalid()),
        new(401, "Unauthorized", "The API key is missing, invalid or expired.", Plain(ErrorCodes.AuthMissing), ForKeys: true),
        new(403, "Forbidden", "The key lacks a required scope, can't be used from this host, or its workspace is suspended.", Scopeless(), ForKeys: true),
        new(404, "NotFound", "The endpoint doesn't exist.", Plain(ErrorCodes.EndpointUnknown)),
        new(405, "MethodNotAllowed", "The endpoint doesn't support this method.", Plain(ErrorCodes.MethodNotAllowed)),
        new(408, "RequestTimeout", "The body arrived too slowly.", Plain(ErrorCodes.RequestTimeout), ForBodies: true),
        new(413, "ContentTooLarge", "The body is too large.", Plain(ErrorCodes.BodyTooLarge), ForBodies: true),
        new(429, "TooManyRequests", "The rate limit is exceeded. Nothing was changed; retry after `retryAfter` seconds.", Later(ErrorCodes.RateExceeded, 12), ForKeys: true),
        new(500, "InternalServerError", "Internal server error. Quote `requestId` when you ask for support.", new ErrorBody { Error = ErrorTexts.Of(ErrorCodes.ServerError), RequestId = ExampleRequest }),
        new(503, "ServiceUnavailable", "The database is unavailable, recent clicks are not stored yet, or the node has too much work. Retry after `retryAfter` seconds.", Later(ErrorCodes.DatabaseUnavailable, 1)),
    ];

    public static async Task AddToAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var body = await context.GetOrCreateSchemaAsync(typeof(ErrorBody), null, cancellationToken);
        var detail = await context.GetOrCreateSchemaAsync(typeof(ErrorDetail), null, cancellationToken);
        document.AddComponent(nameof(BilingualText), await context.GetOrCreateSchemaAsync(typeof(BilingualText), null, cancellationToken));
        document.AddComponent(nameof(ErrorDetail), detail);
        document.AddComponent(Schema, body);
        body.Properties!["error"] = detail.Properties!["error"] = new OpenApiSchemaReference(nameof(BilingualText), document);
        ((OpenApiSchema)body.Properties["details"]).Items = new OpenApiSchemaReference(nameof(ErrorDetail), document);

        foreach (var kind in Kinds)
        {
            document.AddComponent<IOpenApiResponse>(kind.Name, kind.Response(document, isLimited: true));
            if (kind is { ForKeys: false, ForBodies: false })
                document.AddComponent<IOpenApiResponse>(kind.Keyless, kind.Response(document, isLimited: false));
        }
    }

    public static void AddTo(OpenApiResponses responses, bool isKeyless, bool hasBody, OpenApiDocument document)
    {
        foreach (var kind in Kinds.Where(kind => !(kind.ForKeys && isKeyless) && (hasBody || !kind.ForBodies)))
            responses[$"{kind.Status}"] = new OpenApiResponseReference(isKeyless ? kind.Keyless : kind.Name, document);
    }

    private static ErrorBody Plain(string code) => new() { Error = ErrorTexts.Of(code) };

    private static ErrorBody Later(string code, int seconds) => Plain(code) with { RetryAfter = seconds };

    private static ErrorBody Scopeless() => Plain(ErrorCodes.ScopesMissing) with { MissingScopes = [Scopes.NameOf(Hoko.Domain.Workspaces.Scope.LinksWrite)] };

    private static ErrorBody Invalid() => Plain(ErrorCodes.RequestInvalid) with
    {
        Details = [new ErrorDetail(0, "url", ErrorCodes.UrlScheme, ErrorTexts.Of(ErrorCodes.UrlScheme))],
        ErrorCount = 1,
    };

    private sealed record Kind(int Status, string Name, string Meaning, ErrorBody Example, bool ForKeys = false, bool ForBodies = false)
    {
        /// <summary>The same where nobody counts requests.</summary>
        public string Keyless => Name + "OfAnyone";

        public OpenApiResponse Response(OpenApiDocument document, bool isLimited) => new()
        {
            Description = Meaning,
            Headers = Example.RetryAfter is not null ? SharedParts.OfRetries(document, isLimited)
                : isLimited ? SharedParts.OfAnswers(document)
                : SharedParts.OfPictures(document),
            Content = SharedParts.Json(new OpenApiSchemaReference(Schema, document), JsonSerializer.SerializeToNode(Example, ApiJson.Options)),
        };
    }
}
