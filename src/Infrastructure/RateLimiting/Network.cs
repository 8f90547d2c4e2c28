using System.Net;
using System.Net.Sockets;

namespace Hoko.Infrastructure.RateLimiting;

/// <summary>What one client can send from.</summary>
public static class Network
{
    /// <summary>The address itself, or the first 64 bits of an IPv6 one: who has one of those has the 2^64 of its network.</summary>
    public static IPAddress Of(IPAddress? address)
    {
        if (address is null)
            return IPAddress.None;

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
