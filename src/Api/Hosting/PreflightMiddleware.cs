using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Hoko.Api.Hosting;

/// <summary>
/// Drops what a CORS preflight asks for where it is not visible ASCII, as names of headers and methods are. The CORS middleware repeats it in its
/// response, and a header of ours with other characters would be a 500.
/// </summary>
internal sealed class PreflightMiddleware(RequestDelegate next)
{
    private static readonly string[] Repeated = [HeaderNames.AccessControlRequestHeaders, HeaderNames.AccessControlRequestMethod];

    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            var headers = context.Request.Headers;
            foreach (var name in Repeated)
            {
                if (!IsVisible(headers[name]))
                    headers.Remove(name);
            }
        }

        return next(context);
    }

    private static bool IsVisible(StringValues values) => values.All(value => value is null || value.All(character => character is >= ' ' and <= '~'));
}
