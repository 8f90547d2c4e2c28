using System.Net;

namespace Hoko.Infrastructure.Configuration;

/// <summary>
/// Networks as settings name them: an address, which is a network of one, or a prefix, as <c>10.0.0.0/8</c>. IPv4 written as IPv6
/// (<c>::ffff:10.0.0.0/104</c>) is the IPv4 network.
/// </summary>
public static class Networks
{
    // The 96 bits before an IPv4 address in its IPv6 form.
    private const int MappedPrefix = 96;

    /// <summary>The network; null where the text is neither.</summary>
    public static IPNetwork? Parse(string text) =>
        IPAddress.TryParse(text, out var address) ? Unmapped(new IPNetwork(address, address.GetAddressBytes().Length * 8))
        : IPNetwork.TryParse(text, out var network) ? Unmapped(network)
        : null;

    private static IPNetwork Unmapped(IPNetwork network) => network.BaseAddress.IsIPv4MappedToIPv6 && network.PrefixLength >= MappedPrefix
        ? new IPNetwork(network.BaseAddress.MapToIPv4(), network.PrefixLength - MappedPrefix)
        : network;
}
