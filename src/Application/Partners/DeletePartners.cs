using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Partners;

/// <summary>Marks partners as deleted; links keep what they say of them.</summary>
[RequiresScope(Scope.LinksWrite, Scope.PartnersWrite)]
public sealed record DeletePartners(Batch<IdInput> Batch) : IRequest<DeletedDto>, IBulkRequest<IdInput>;

internal sealed class DeletePartnersHandler(IHokoDb db, SoftDeletion deletion) : IRequestHandler<DeletePartners, DeletedDto>
{
    public async Task<DeletedDto> Handle(DeletePartners request, CancellationToken cancellationToken) => new(
        await deletion.DeleteAsync(db.Partners, request.Batch, LimitedResource.Partners, ErrorCodes.PartnerNotFound, cancellationToken));
}
