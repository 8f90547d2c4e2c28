using Hoko.Domain.Domains;

namespace Hoko.Application.Domains;

/// <summary>The verified domains of all workspaces, in memory: a visit is told by its host which domain it is on without asking the database.</summary>
public interface IDomainDirectory
{
    /// <summary>Whether there is none, as on most installations.</summary>
    bool IsEmpty { get; }

    /// <summary>The verified domain of a host in any case; null for all other hosts, the installation's own among them.</summary>
    KnownDomain? Find(ReadOnlySpan<char> host);

    /// <summary>Takes over domains as they were just written, the deleted as well.</summary>
    void Apply(IReadOnlyCollection<ShortDomain> changed);
}
