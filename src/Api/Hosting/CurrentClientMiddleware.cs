using Hoko.Application.Common.Security;

namespace Hoko.Api.Hosting;

/// <summary>Notes where a request comes from, for use cases that anyone may ask for and that are bounded by address.</summary>
internal sealed class CurrentClientMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, CurrentClient client)
    {
        client.Address = context.Connection.RemoteIpAddress;
        return next(context);
    }
}
