using Hoko.Domain.Domains;

namespace Hoko.Application.Domains;

/// <summary>Tells every node that domains were verified, changed or deleted.</summary>
public interface IDomainChanges
{
    /// <summary>
    /// Notes the change in the current transaction. Once that is committed the next visit on this node sees it, and visits on the others within a
    /// second.
    /// </summary>
    Task TellAsync(IReadOnlyCollection<ShortDomain> changed, CancellationToken cancellationToken);
}
