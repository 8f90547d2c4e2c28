using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hoko.Api.OpenApi;

/// <summary>What stands around the operations: title, key, shared parts, order, and the endpoints that are no actions.</summary>
internal static class DocumentFrame
{
    private const string Key = "apiKey";

    private static readonly (string Name, string Meaning)[] Tags =
    [
        ("Links", "Short links."),
        ("Collections", "Folders of links. Every link is in one."),
        ("Tags", "Labels of links."),
        ("Partners", "Who brings visitors."),
        ("Domains", "Branded hosts of short links."),
        ("Pixels", "Tracking pixels of advertising providers."),
        ("Track", "Conversions: what visitors did after their clicks."),
        ("Analytics", "Clicks."),
        ("Leads", "Leads, read back."),
        ("Sales", "Sales, read back."),
        ("Customers", "The people that conversions are attributed to."),
        ("QrCode", "QR codes, for anyone."),
        ("Visit", "What visitors meet."),
        ("Health", "For balancers and supervisors."),
    ];

    /// <summary>The requirement of a key with this scope.</summary>
    public static OpenApiSecurityRequirement Needs(OpenApiDocument document, string scope) =>
        new() { [new OpenApiSecuritySchemeReference(Key, document)] = [scope] };

    public static async Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Hoko",
            Version = typeof(DocumentFrame).Assembly.GetName().Version!.ToString(3),
            Description = "Short links, clicks that are kept, and conversions. Errors are in English and Arabic. "
                + "Answers have all their fields, null where there is nothing, and instants in UTC to the millisecond.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            Contact = new OpenApiContact { Name = "Whoever runs this installation" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "The server that this document comes from." }];
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Meaning }).ToHashSet();
        document.AddComponent<IOpenApiSecurityScheme>(Key, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A key of a workspace, as `Authorization: Bearer hoko_…`, or the key alone. The roles of an operation are the scopes it asks of the key.",
        });
        SharedParts.AddTo(document);
        await ErrorAnswers.AddToAsync(document, context, cancellationToken);
        SharedSchemas.AddTo(document);
        PlainEndpoints.AddTo(document);
        Sort(document);
    }

    /// <summary>One order, whatever the order in which controllers are found.</summary>
    private static void Sort(OpenApiDocument document)
    {
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths.OrderBy(path => path.Key, StringComparer.Ordinal))
        {
            // The same as GET, without the body.
            item.Operations!.Remove(HttpMethod.Head);
            paths[path] = item;
        }

        document.Paths = paths;
    }
}
