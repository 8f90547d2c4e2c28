namespace Hoko.Api.Hosting;

/// <summary>Every answer bears the id under which the logs know its request, a visitor's redirect too.</summary>
internal sealed class RequestIdMiddleware(RequestDelegate next)
{
    private const string RequestIdHeader = "X-Request-Id";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers[RequestIdHeader] = context.TraceIdentifier;
        return next(context);
    }
}
