using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Domains;

/// <summary>Changes the branded domains that items name by id, and makes those that name none.</summary>
[RequiresScope(Scope.LinksWrite)]
public sealed record UpsertDomains(Batch<DomainInput> Batch)
    : IRequest<IReadOnlyList<DomainDto>>, IBulkRequest<DomainInput>, IRepeatable;

internal sealed class UpsertDomainsHandler(DomainUpsert domains) : IRequestHandler<UpsertDomains, IReadOnlyList<DomainDto>>
{
    public Task<IReadOnlyList<DomainDto>> Handle(UpsertDomains request, CancellationToken cancellationToken) =>
        domains.WriteAsync(request.Batch, cancellationToken);
}
