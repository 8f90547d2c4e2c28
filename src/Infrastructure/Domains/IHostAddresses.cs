using System.Net;
using System.Net.Sockets;

namespace Hoko.Infrastructure.Domains;

/// <summary>Finds the addresses of hosts.</summary>
internal interface IHostAddresses
{
    /// <summary>All addresses of a host; none where there is no such host.</summary>
    Task<IReadOnlyList<IPAddress>> FindAsync(string host, CancellationToken cancellationToken);
}

/// <summary>As the machine's resolver knows them.</summary>
internal sealed class ResolvedHostAddresses : IHostAddresses
{
    public async Task<IReadOnlyList<IPAddress>> FindAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken);
        }
        catch (SocketException)
        {
            // No such host, or a resolver that does not answer: there is no other way to be told.
            return [];
        }
    }
}
