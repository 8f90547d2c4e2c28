using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Partners;

/// <summary>Makes one or more partners: an upsert in which nothing has an id.</summary>
[RequiresScope(Scope.PartnersWrite)]
public sealed record CreatePartners(Batch<PartnerInput> Batch)
    : IRequest<IReadOnlyList<PartnerDto>>, ICreateRequest<PartnerInput>, IRepeatable;

internal sealed class CreatePartnersHandler(PartnerUpsert partners) : IRequestHandler<CreatePartners, IReadOnlyList<PartnerDto>>
{
    public Task<IReadOnlyList<PartnerDto>> Handle(CreatePartners request, CancellationToken cancellationToken) =>
        partners.WriteAsync(request.Batch, cancellationToken);
}
