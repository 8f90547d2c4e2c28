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
        ("Collections", "Folders of links. Every link belongs to one."),
        ("Tags", "Labels for links."),
        ("Partners", "Affiliates and other sources of visitors that clicks are attributed to."),
        ("Domains", "Branded domains for short links."),
        ("Pixels", "Tracking pixels of advertising providers."),
        ("Track", "Conversion tracking: leads and sales."),
        ("Analytics", "Clicks."),
        ("Leads", "Recorded leads."),
        ("Sales", "Recorded sales."),
        ("Customers", "Customers that conversions are attributed to."),
        ("QrCode", "QR code images. No key required."),
        ("Visit", "Endpoints for visitors' browsers. No key required."),
        ("Health", "Health checks for load balancers and supervisors. No key required."),
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
            Description = "Create short links, read their clicks, and track conversions. Errors are in English and Arabic. "
                + "Responses contain all fields, with null for missing values. Dates are in UTC with millisecond precision.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            Contact = new OpenApiContact { Name = "The operator of this installation" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "The server that returned this document." }];
        document.Tags = Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Meaning }).ToHashSet();
        document.AddComponent<IOpenApiSecurityScheme>(Key, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A workspace's API key, sent as `Authorization: Bearer hoko_…`. Each operation lists the scopes that the key needs as roles.",
        });
        SharedParts.AddTo(document);
        await ErrorAnswers.AddToAsync(document, context, cancellationToken);
        PlainEndpoints.AddTo(document);
        NamedEnums.Apply(document);
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
