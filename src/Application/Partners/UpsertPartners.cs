using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Partners;

/// <summary>Changes the partners that items name by id, and makes those that name none.</summary>
[RequiresScope(Scope.LinksWrite, Scope.PartnersWrite)]
public sealed record UpsertPartners(Batch<PartnerInput> Batch)
    : IRequest<IReadOnlyList<PartnerDto>>, IBulkRequest<PartnerInput>, IRepeatable;

internal sealed class UpsertPartnersHandler(PartnerUpsert partners) : IRequestHandler<UpsertPartners, IReadOnlyList<PartnerDto>>
{
    public Task<IReadOnlyList<PartnerDto>> Handle(UpsertPartners request, CancellationToken cancellationToken) =>
        partners.WriteAsync(request.Batch, cancellationToken);
}
