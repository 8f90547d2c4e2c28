namespace Hoko.Api.Hosting;

/// <summary>
/// Gives IPv4 clients one address, whether the connection or a proxy's header spells it as IPv4 or as IPv4 in IPv6 (<c>::ffff:198.51.100.7</c>, as
/// dual-stack sockets do). Visitors, places, rate limits and password attempts all go by this address.
/// </summary>
internal sealed class ClientAddressMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var connection = context.Connection;
        if (connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped)
            connection.RemoteIpAddress = mapped.MapToIPv4();

        return next(context);
    }
}
