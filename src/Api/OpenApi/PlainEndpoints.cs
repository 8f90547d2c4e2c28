using Hoko.Api.Management;
using Hoko.Application.Pictures;
using Hoko.Domain.Links;
using Microsoft.OpenApi;

namespace Hoko.Api.OpenApi;

/// <summary>Endpoints that are no actions: health, the visit of a short link, its picture, and the scripts of pages.</summary>
internal static class PlainEndpoints
{
    private const string Health = nameof(HealthReport);

    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent(Health, new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "status" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = BoundsSchema.Words(["ok", "degraded", "starting", "stopping"]) },
            },
        });
        document.Paths["/health/live"] = Get(document, "Health", "isAlive", "Whether the process answers.", new OpenApiResponses { ["200"] = Report(document, "It does.") });
        document.Paths["/health/ready"] = Get(
            document,
            "Health",
            "isReady",
            "Whether visitors may be sent here. `degraded` is ready too: redirects go on.",
            new OpenApiResponses { ["200"] = Report(document, "They may."), ["503"] = Report(document, "The node is starting or stopping.") });
        document.Paths["/{shortId}"] = Visit(document);
        document.Paths["/pictures/{id}.png"] = Picture(document, "getPicture", PictureFormat.Png);
        document.Paths["/pictures/{id}.jpg"] = Picture(document, "getPhotograph", PictureFormat.Jpeg);
        document.Paths["/analytics.js"] = Get(
            document, "Visit", "getAttributionScript", "For pages that links lead to: keeps the click's id in a cookie.", Script(document));
        document.Paths["/{shortId}/analytics.js"] = Get(
            document, "Visit", "getEmbeddedScript", "For pages of the link's own host: counts a click without a redirect. Elsewhere a script that does nothing.", Script(document));
        document.Paths["/{shortId}/analytics.js"].Operations![HttpMethod.Get].Parameters = [NameOfLink()];
    }

    private static OpenApiResponses Script(OpenApiDocument document) => new()
    {
        ["200"] = new OpenApiResponse
        {
            Description = "A classic script.",
            Headers = SharedParts.OfPictures(document),
            Content = new Dictionary<string, OpenApiMediaType> { ["text/javascript"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } },
        },
    };

    private static OpenApiPathItem Picture(OpenApiDocument document, string operationId, PictureFormat format)
    {
        var answers = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = "The picture, to be kept for a year.",
                Headers = SharedParts.OfPictures(document),
                Content = new Dictionary<string, OpenApiMediaType> { [format.ContentType] = new() },
            },
            ["404"] = Page(document, "There is no such picture."),
        };
        var picture = Get(document, "Visit", operationId, "A picture that was sent as a link's `social.imageData`, as it was drawn anew.", answers);
        picture.Operations![HttpMethod.Get].Parameters =
        [
            new OpenApiParameter
            {
                Name = "id",
                In = ParameterLocation.Path,
                Required = true,
                Description = "The picture, as `social.image` names it.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" },
            },
        ];
        return picture;
    }

    private static OpenApiParameter NameOfLink() => new()
    {
        Name = "shortId",
        In = ParameterLocation.Path,
        Required = true,
        Description = "The path of a `shortUrl`. Capitals count.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = ShortId.Length, MaxLength = ShortId.Length, Pattern = $"^[0-9A-Za-z]{{{ShortId.Length}}}$" },
    };

    private static OpenApiPathItem Visit(OpenApiDocument document)
    {
        var answers = new OpenApiResponses
        {
            ["200"] = Page(document, "A form that asks for the link's password or whether the visit may be measured, a page that measures it and goes on, a frame with the destination of a cloaked link, or for crawlers a preview."),
            ["301"] = Redirect(document, "To the destination of a link that redirects for good. Not to be kept all the same."),
            ["302"] = Redirect(document, "To the destination, with the click's id as `hoko_id`."),
            ["404"] = Page(document, "There is no such link, or it has not started yet."),
            ["410"] = Page(document, "The link has expired and names no other page."),
            ["429"] = Page(document, "Too many visits of links that do not exist from one address."),
            ["503"] = Page(document, "Whether there is such a link can't be asked right now."),
        };
        var visit = Get(document, "Visit", "visitLink", "Sends a visitor on, and records the click.", answers);
        visit.Operations![HttpMethod.Get].Parameters =
        [
            NameOfLink(),
            new OpenApiParameter
            {
                Name = "qr",
                In = ParameterLocation.Query,
                Description = "`1` marks the click as a scan of the link's QR code.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = BoundsSchema.Words(["1"]) },
            },
        ];
        return visit;
    }

    private static OpenApiResponse Redirect(OpenApiDocument document, string meaning) => new()
    {
        Description = meaning,
        Headers = new Dictionary<string, IOpenApiHeader>(SharedParts.OfPictures(document))
        {
            ["Location"] = new OpenApiHeader { Required = true, Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri" } },
        },
    };

    private static OpenApiPathItem Get(OpenApiDocument document, string tag, string id, string meaning, OpenApiResponses answers) => new()
    {
        Operations = new Dictionary<HttpMethod, OpenApiOperation>
        {
            [HttpMethod.Get] = new()
            {
                Tags = new HashSet<OpenApiTagReference> { new(tag, document) },
                OperationId = id,
                Description = meaning,
                Security = [],
                Responses = answers,
            },
        },
    };

    private static OpenApiResponse Report(OpenApiDocument document, string meaning) => new()
    {
        Description = meaning,
        Headers = SharedParts.OfPictures(document),
        Content = SharedParts.Json(new OpenApiSchemaReference(Health, document)),
    };

    private static OpenApiResponse Page(OpenApiDocument document, string meaning) => new()
    {
        Description = meaning + " A page in English or Arabic, by `Accept-Language`.",
        Headers = SharedParts.OfPictures(document),
        Content = new Dictionary<string, OpenApiMediaType> { ["text/html"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } },
    };
}
