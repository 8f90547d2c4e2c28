using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Tracking;

/// <summary>Lists sales, newest first where nothing else is asked.</summary>
[RequiresScope(Scope.AnalyticsRead)]
public sealed record ListSales : ConversionQuery, IRequest<IAsyncEnumerable<SaleDto>>;

internal sealed class ListSalesHandler(IHokoDb db) : IRequestHandler<ListSales, IAsyncEnumerable<SaleDto>>
{
    public async Task<IAsyncEnumerable<SaleDto>> Handle(ListSales request, CancellationToken cancellationToken) =>
        (await db.PageAsync(db.Sales, request, cancellationToken)).Select(SaleDto.From);
}
