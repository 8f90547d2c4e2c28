using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Tracking;

/// <summary>Lists leads, newest first where nothing else is asked.</summary>
[RequiresScope(Scope.AnalyticsRead)]
public sealed record ListLeads : ConversionQuery, IRequest<IAsyncEnumerable<LeadDto>>;

internal sealed class ListLeadsHandler(IHokoDb db) : IRequestHandler<ListLeads, IAsyncEnumerable<LeadDto>>
{
    public async Task<IAsyncEnumerable<LeadDto>> Handle(ListLeads request, CancellationToken cancellationToken) =>
        (await db.PageAsync(db.Leads, request, cancellationToken)).Select(LeadDto.From);
}
