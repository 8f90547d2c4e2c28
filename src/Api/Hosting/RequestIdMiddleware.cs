using Hoko.Api.Management;

namespace Hoko.Api.Hosting;

/// <summary>
/// What every answer bears, a visitor's redirect too: the id under which the logs know its request, and, while the node stops, that its connection ends
/// with it. A connection that is closed between two requests costs whoever is just sending the next one.
/// </summary>
internal sealed class RequestIdMiddleware(RequestDelegate next, NodeState state)
{
    private const string RequestIdHeader = "X-Request-Id";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers[RequestIdHeader] = context.TraceIdentifier;
        if (state.IsStopping && HttpProtocol.IsHttp11(context.Request.Protocol))
            context.Response.Headers.Connection = "close";

        return next(context);
    }
}
