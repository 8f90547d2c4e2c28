using Hoko.Application.Common;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Partners;

/// <summary>Lists partners.</summary>
[RequiresScope(Scope.PartnersRead)]
public sealed record ListPartners : ListByIdQuery, IRequest<IAsyncEnumerable<PartnerDto>>;

internal sealed class ListPartnersHandler(IHokoDb db) : IRequestHandler<ListPartners, IAsyncEnumerable<PartnerDto>>
{
    public Task<IAsyncEnumerable<PartnerDto>> Handle(ListPartners request, CancellationToken cancellationToken) =>
        db.Partners.AsNoTracking().PageByIdAsync(request, PartnerDto.From, cancellationToken);
}
