using Hoko.Application.Common;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Domains;

/// <summary>Lists branded domains.</summary>
[RequiresScope(Scope.LinksRead)]
public sealed record ListDomains : ListByIdQuery, IRequest<IAsyncEnumerable<DomainDto>>;

internal sealed class ListDomainsHandler(IHokoDb db) : IRequestHandler<ListDomains, IAsyncEnumerable<DomainDto>>
{
    public Task<IAsyncEnumerable<DomainDto>> Handle(ListDomains request, CancellationToken cancellationToken) =>
        db.Domains.AsNoTracking().PageByIdAsync(request, DomainDto.From, cancellationToken);
}
