using System.Text.Json;
using Hoko.Api.ShortPen;
using Hoko.Application.Common.Lists;

namespace Hoko.Api.Hosting;

/// <summary>
/// Hands the names of the query's parameters to the use case, which knows which of them it takes. Writes of the ShortPen-compatible API take what their
/// clients send. QR code images are embedded in mails and pages, where mail programs and ad networks add parameters to every URL.
/// </summary>
internal sealed class QueryParametersMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, SentParameters sent)
    {
        var request = context.Request;
        var isCompatible = request.Path.StartsWithSegments(ShortPenErrors.Path);
        if (request.QueryString.HasValue && (!isCompatible || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            sent.Set(
                request.Query.Select(parameter => (parameter.Key, parameter.Value.Count)).ToList(),
                isCompatible ? JsonNamingPolicy.SnakeCaseLower : JsonNamingPolicy.CamelCase,
                ignoresUnknown: request.Path.StartsWithSegments("/qrcode"));
        }

        return next(context);
    }
}
