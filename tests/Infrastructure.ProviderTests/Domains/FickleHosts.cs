using System.Net;
using Hoko.Infrastructure.Domains;

namespace Hoko.Infrastructure.ProviderTests.Domains;

/// <summary>A resolver that changes its mind.</summary>
internal sealed class FickleHosts(params string[] addresses) : IHostAddresses
{
    public int Asked { get; private set; }

    public string[]? Later { get; init; }

    public Task<IReadOnlyList<IPAddress>> FindAsync(string host, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<IPAddress>>((Asked++ > 0 ? Later ?? addresses : addresses).Select(IPAddress.Parse).ToArray());
}
