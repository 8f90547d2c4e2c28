using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Domains;

/// <summary>Makes one or more branded domains: an upsert in which nothing has an id.</summary>
[RequiresScope(Scope.LinksWrite)]
public sealed record CreateDomains(Batch<DomainInput> Batch)
    : IRequest<IReadOnlyList<DomainDto>>, ICreateRequest<DomainInput>, IRepeatable;

internal sealed class CreateDomainsHandler(DomainUpsert domains) : IRequestHandler<CreateDomains, IReadOnlyList<DomainDto>>
{
    public Task<IReadOnlyList<DomainDto>> Handle(CreateDomains request, CancellationToken cancellationToken) =>
        domains.WriteAsync(request.Batch, cancellationToken);
}
