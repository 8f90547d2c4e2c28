using Hoko.Api.Controllers;
using Hoko.Api.Errors;
using Hoko.Api.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hoko.Api.OpenApi;

/// <summary><c>/openapi.json</c>: the document, made when it is first asked for and kept.</summary>
internal sealed class DocumentEndpoint
{
    public const string Path = "/openapi.json";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    private readonly Lazy<Task<byte[]>> _document;

    public DocumentEndpoint([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider documents) =>
        _document = new Lazy<Task<byte[]>>(() => MakeAsync(documents));

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(Path, Methods, (HttpContext context) => context.RequestServices.GetRequiredService<DocumentEndpoint>().WriteAsync(context));

    /// <summary>The document as the repository keeps it: two spaces, a line break at the end.</summary>
    public Task<byte[]> ReadAsync() => _document.Value;

    private static async Task<byte[]> MakeAsync(IOpenApiDocumentProvider documents)
    {
        var document = await documents.GetOpenApiDocumentAsync(CancellationToken.None);
        var text = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n").TrimEnd() + "\n");
    }

    private async Task WriteAsync(HttpContext context)
    {
        var document = await ReadAsync();
        var headers = context.Response.Headers;
        headers.ETag = ETag.Of(document);
        headers.CacheControl = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        DataHeaders.Set(context.Response);

        // Nothing in it is secret: tools of any page may read it.
        headers.AccessControlAllowOrigin = "*";
        if (context.Request.Headers.IfNoneMatch == headers.ETag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = ApiJson.ContentType;
        await context.Response.Body.WriteAsync(document, context.RequestAborted);
    }
}
