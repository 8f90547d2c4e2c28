using System.Net;
using System.Net.Sockets;

namespace Hoko.Infrastructure.Domains;

/// <summary>Tells addresses of the public internet from those of this machine, of inner networks and of no network at all.</summary>
internal static class PublicAddresses
{
    // IANA's special-purpose registries (https://www.iana.org/assignments/iana-ipv4-special-registry), multicast and the reserved rest.
    private static readonly IPNetwork[] ForeignV4 = Parse(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    // Assignments to protocols, Teredo among them, whose addresses hide one of IPv4; and documentation.
    private static readonly IPNetwork[] ForeignV6 = Parse("2001::/23", "2001:db8::/32", "3fff::/20");

    // An address of IPv4 in one of IPv6, with the byte at which it begins: translators and tunnels lead on to it.
    private static readonly (IPNetwork Network, int Start)[] Embedding =
        [(IPNetwork.Parse("::ffff:0:0/96"), 12), (IPNetwork.Parse("64:ff9b::/96"), 12), (IPNetwork.Parse("2002::/16"), 2)];

    public static bool Contain(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? !ForeignV4.Any(network => network.Contains(address))
        : EmbeddedIn(address) is { } inner ? Contain(inner)
        : GlobalV6.Contains(address) && !ForeignV6.Any(network => network.Contains(address));

    /// <summary>The address of IPv4 that one of IPv6 leads to; null where it is its own.</summary>
    private static IPAddress? EmbeddedIn(IPAddress address)
    {
        foreach (var (network, start) in Embedding)
        {
            if (IsIn(network, address))
                return new IPAddress(address.GetAddressBytes().AsSpan(start, 4));
        }

        return null;
    }

    /// <summary>By its bytes: <see cref="IPNetwork"/> takes a mapped address for the one inside.</summary>
    private static bool IsIn(IPNetwork network, IPAddress address)
    {
        var length = network.PrefixLength / 8;
        return address.GetAddressBytes().AsSpan(0, length).SequenceEqual(network.BaseAddress.GetAddressBytes().AsSpan(0, length));
    }

    private static IPNetwork[] Parse(params string[] networks) => networks.Select(text => IPNetwork.Parse(text)).ToArray();
}
