using Hoko.Api.Management;
using Hoko.Application.Pictures;
using Microsoft.OpenApi;

namespace Hoko.Api.OpenApi;

/// <summary>Describes endpoints that are not controller actions: health checks, visits, preview images and scripts.</summary>
internal static class PlainEndpoints
{
    public static readonly string[] HealthStatuses = ["ok", "degraded", "starting", "stopping"];

    private const string Health = nameof(HealthReport);

    public static void AddTo(OpenApiDocument document)
    {
        document.AddComponent(Health, new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "status" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = BoundsSchema.Words(HealthStatuses) },
            },
        });
        document.Paths["/health/live"] = Get(
            document,
            "Health",
            "isAlive",
            "Check liveness",
            "Succeeds while the process can respond.",
            new OpenApiResponses { ["200"] = Report(document, "The process is alive.") });
        document.Paths["/health/ready"] = Get(
            document,
            "Health",
            "isReady",
            "Check readiness",
            "Succeeds while the node accepts visitors. A `degraded` node is ready: redirects still work.",
            new OpenApiResponses { ["200"] = Report(document, "The node accepts visitors."), ["503"] = Report(document, "The node is starting or stopping.") });
        document.Paths["/{shortId}"] = Visit(document);
        document.Paths["/pictures/{id}.png"] = Picture(document, "getPicture", PictureFormat.Png);
        document.Paths["/pictures/{id}.jpg"] = Picture(document, "getJpegPicture", PictureFormat.Jpeg);
        document.Paths["/analytics.js"] = Get(
            document,
            "Visit",
            "getAttributionScript",
            "Get attribution script",
            "Returns a script for destination pages. It stores the click id from the page's URL in the `hoko_id` cookie, and in `sessionStorage` and `localStorage`.",
            Script(document));
        document.Paths["/{shortId}/analytics.js"] = Get(
            document,
            "Visit",
            "getEmbeddedScript",
            "Get embedded tracking script",
            "Returns a script that records a click without a redirect. On pages outside the destination's host the script does nothing.",
            Script(document));
        document.Paths["/{shortId}/analytics.js"].Operations![HttpMethod.Get].Parameters = [NameOfLink()];
    }

    private static OpenApiResponses Script(OpenApiDocument document) => new()
    {
        ["200"] = new OpenApiResponse
        {
            Description = "A classic script (not a module).",
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
                Description = "The image. It can be cached for a year.",
                Headers = SharedParts.OfPictures(document),
                Content = new Dictionary<string, OpenApiMediaType> { [format.ContentType] = new() },
            },
            ["404"] = Page(document, "The image doesn't exist."),
        };
        var picture = Get(
            document, "Visit", operationId, "Get preview image", "Returns an image that was uploaded as `social.imageData` of a link.", answers);
        picture.Operations![HttpMethod.Get].Parameters =
        [
            new OpenApiParameter
            {
                Name = "id",
                In = ParameterLocation.Path,
                Required = true,
                Description = "The id in the URL that `social.image` contains.",
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
        Description = "The path of a `shortUrl`: the generated short id or the slug. Case-sensitive.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1 },
    };

    private static OpenApiPathItem Visit(OpenApiDocument document)
    {
        var answers = new OpenApiResponses
        {
            ["200"] = Page(
                document, "A password form, a consent page, a page that shows a tracking pixel, the frame of a cloaked link, or a preview for crawlers."),
            ["301"] = Redirect(document, "Redirects to the destination of a link with `redirectType` 301. Not cacheable."),
            ["302"] = Redirect(document, "Redirects to the destination, with the click id as `hoko_id` unless the link's `clickId` is `none`."),
            ["404"] = Page(document, "The link doesn't exist or hasn't started yet."),
            ["410"] = Page(document, "The link has expired and has no `expiredUrl`, or the operator has blocked the link or suspended its workspace."),
            ["429"] = Page(document, "Too many visits of unknown links from this address."),
            ["503"] = Page(document, "The database is unavailable and this node doesn't have the link in memory."),
        };
        var visit = Get(document, "Visit", "visitLink", "Visit short link", "Redirects a visitor to the destination and records the click.", answers);
        visit.Operations![HttpMethod.Get].Parameters =
        [
            NameOfLink(),
            new OpenApiParameter
            {
                Name = "qr",
                In = ParameterLocation.Query,
                Description = "`1` records the click as a scan of the link's QR code.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^1$" },
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

    private static OpenApiPathItem Get(OpenApiDocument document, string tag, string id, string summary, string description, OpenApiResponses answers) => new()
    {
        Operations = new Dictionary<HttpMethod, OpenApiOperation>
        {
            [HttpMethod.Get] = new()
            {
                Tags = new HashSet<OpenApiTagReference> { new(tag, document) },
                OperationId = id,
                Summary = summary,
                Description = description,
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
        Description = meaning + " The page is in English or Arabic, depending on `Accept-Language`.",
        Headers = SharedParts.OfPictures(document),
        Content = new Dictionary<string, OpenApiMediaType> { ["text/html"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } } },
    };
}
