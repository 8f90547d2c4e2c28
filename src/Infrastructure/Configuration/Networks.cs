using System.Net;

namespace Hoko.Infrastructure.Configuration;

/// <summary>Networks as settings name them: an address, which is a network of one, or a prefix, as <c>10.0.0.0/8</c>.</summary>
public static class Networks
{
    /// <summary>The network; null where the text is neither.</summary>
    public static IPNetwork? Parse(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) ? network
        : null;
}
