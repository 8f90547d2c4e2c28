using Hoko.Application.Domains;
using Hoko.Domain.Domains;

namespace Hoko.Application.UnitTests.Links;

/// <summary>A directory of these domains.</summary>
internal sealed class KnownDomains(params string[] hosts) : IDomainDirectory
{
    public bool IsEmpty => hosts.Length == 0;

    public KnownDomain? Find(ReadOnlySpan<char> host)
    {
        var name = host.ToString();
        return hosts.Contains(name, StringComparer.OrdinalIgnoreCase) ? new KnownDomain(Guid.NewGuid(), name, null) : null;
    }

    public void Apply(IReadOnlyCollection<ShortDomain> changed) => throw new NotSupportedException("These are all there are.");
}
