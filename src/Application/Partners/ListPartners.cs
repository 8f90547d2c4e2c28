using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Partners;

/// <summary>Lists partners.</summary>
[RequiresScope(Scope.PartnersRead)]
public sealed record ListPartners : ListQuery, IRequest<IAsyncEnumerable<PartnerDto>>
{
    public string? Id { get; init; }
}

internal sealed class ListPartnersHandler(IHokoDb db) : IRequestHandler<ListPartners, IAsyncEnumerable<PartnerDto>>
{
    public async Task<IAsyncEnumerable<PartnerDto>> Handle(ListPartners request, CancellationToken cancellationToken)
    {
        var errors = new ErrorList();
        var page = Page.Read(request, errors);
        var id = Parameter.Uuid("id", request.Id, errors);
        errors.ThrowIfAny();

        var all = db.Partners.AsNoTracking();
        var partners = await page.OfAsync(all, id is null ? [] : [all.Where(row => row.Id == id)], cancellationToken);
        return partners.AsAsyncEnumerable().Select(PartnerDto.From);
    }
}
