using Swashbuckle.AspNetCore.SwaggerUI;

namespace Hoko.Api.OpenApi;

/// <summary><c>/docs</c>: Swagger UI, from its package's own files, over <see cref="DocumentEndpoint"/>.</summary>
internal static class DocsPage
{
    public const string Path = "/docs";

    private const string Title = "Hoko API · واجهة Hoko البرمجية";

    /// <summary>
    /// Its own files and requests to this server, nothing else; the pictures in its style sheet are data. The hash is of the one style that
    /// its script adds to the page by itself.
    /// </summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void UseDocsPage(this IApplicationBuilder app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(Path),
        branch => branch
            .Use((context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = Policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";

                // Swagger UI redirects and answers GET alone. The web server still leaves the body of the response to HEAD out.
                if (HttpMethods.IsHead(context.Request.Method))
                    context.Request.Method = HttpMethods.Get;

                return next(context);
            })
            .UseSwaggerUI(page =>
            {
                page.RoutePrefix = Path[1..];
                page.DocumentTitle = Title;
                page.SwaggerEndpoint(DocumentEndpoint.Path, "Hoko");
                page.DocExpansion(DocExpansion.List);
                page.DefaultModelsExpandDepth(0);
            }));
}
