using Hoko.Application.Domains;
using Hoko.Application.Redirects;
using Hoko.Domain.Domains;
using Hoko.Infrastructure.Persistence;

namespace Hoko.Infrastructure.Domains;

/// <summary>Tells of domains where changes of links are told, and has this node's directory take them over at once.</summary>
internal sealed class DomainChangeLog(HokoDb db, ILinkChanges changes, IDomainDirectory directory) : IDomainChanges
{
    public async Task TellAsync(IReadOnlyCollection<ShortDomain> changed, CancellationToken cancellationToken)
    {
        if (changed.Count == 0)
            return;

        await changes.TellAsync(changed.Select(domain => LinkKeys.OfDomain(domain.Host)).ToList(), cancellationToken);
        db.WhenCommitted(() => directory.Apply(changed));
    }
}
