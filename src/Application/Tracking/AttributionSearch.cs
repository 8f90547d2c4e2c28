using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Tracking;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Tracking;

/// <summary>
/// Finds the click that an event goes back to. It first looks before any transaction is open, so that none is while it waits for a
/// click that is on its way; what it found then serves the first attempt of the transaction, and later attempts look again.
/// </summary>
internal sealed class AttributionSearch(IHokoDb db, ClickArrival arrival)
{
    private bool _isPrepared;
    private Origin? _prepared;

    public async Task PrepareAsync(ConversionInput input, CancellationToken cancellationToken)
    {
        _prepared = await FindAsync(input, cancellationToken);
        if (_prepared is null && IdOf(input.Claim) is { } clickId && await arrival.AwaitAsync(clickId, cancellationToken))
            _prepared = await FindAsync(input, cancellationToken);

        _isPrepared = true;
    }

    /// <summary>Null where there is no such click, which is then among the errors.</summary>
    public async Task<Origin?> TakeAsync(ConversionInput input, ErrorList errors, CancellationToken cancellationToken)
    {
        var origin = _isPrepared ? _prepared : await FindAsync(input, cancellationToken);
        _isPrepared = false;
        if (origin is null)
            AddError(input, errors);

        return origin;
    }

    private async Task<Origin?> FindAsync(ConversionInput input, CancellationToken cancellationToken) => input.Claim switch
    {
        { Attribution: Attribution.ClickId } claim => IdOf(claim) is { } clickId
            ? await db.OfClick(clickId, input.KnownCustomer).SingleOrDefaultAsync(cancellationToken)
            : null,
        { } claim when input.KnownCustomer is { } customer => await db.OfLead(customer, claim.LeadEventName).SingleOrDefaultAsync(cancellationToken),
        _ => null,
    };

    private static void AddError(ConversionInput input, ErrorList errors)
    {
        switch (input.Claim)
        {
            case { Attribution: Attribution.ClickId } claim:
                errors.Add(null, "clickId", ErrorCodes.ClickNotFound, claim.ClickId!);
                break;
            case { LeadEventName: { } name } when input.KnownCustomer is { } customer:
                errors.Add(null, "leadEventName", ErrorCodes.AttributionNoLeadNamed, customer, name);
                break;
            case { } when input.KnownCustomer is { } customer:
                errors.Add(null, "clickId", ErrorCodes.AttributionNoLead, customer);
                break;
        }
    }

    /// <summary>The parser passes over white space around it, and signs and 0x within.</summary>
    private static Guid? IdOf(AttributionClaim? claim) =>
        Guid.TryParseExact(claim?.ClickId, "D", out var id) && id.ToString().Equals(claim?.ClickId, StringComparison.OrdinalIgnoreCase) ? id : null;
}
