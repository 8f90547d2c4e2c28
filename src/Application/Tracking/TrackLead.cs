using Hoko.Application.Common;
using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Tracking;

/// <summary>Records a lead and makes or updates its customer.</summary>
[RequiresScope(Scope.ConversionsWrite)]
public sealed record TrackLead(ObjectBody<LeadInput> Body) : IRequest<TrackedLeadDto>, IObjectRequest<LeadInput>, IRepeatable;

internal sealed class TrackLeadHandler(IHokoDb db, AttributionSearch search, ConversionWriting writing, TrackedLinkView links)
    : IRequestHandler<TrackLead, TrackedLeadDto>
{
    public Task<TrackedLeadDto> Handle(TrackLead request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => TrackAsync(request.Body, token), cancellationToken);

    private async Task<TrackedLeadDto> TrackAsync(ObjectBody<LeadInput> body, CancellationToken cancellationToken)
    {
        var errors = new ErrorList(body.Errors);
        var origin = await search.TakeAsync(body.Value, errors, cancellationToken);
        errors.ThrowIfAny();

        var (customer, lead) = await writing.WriteAsync(body.Value, origin!, cancellationToken);
        return new TrackedLeadDto(
            new TrackedClickDto(lead.ClickId), await links.ShowAsync(origin!.Link, cancellationToken), TrackedLeadEventDto.From(lead), TrackedCustomerDto.From(customer));
    }
}
