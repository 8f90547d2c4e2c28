using Hoko.Domain.Tracking;

namespace Hoko.Application.Tracking;

/// <summary>Builds responses that contain only what the request itself says about the customer.</summary>
internal static class ConversionEcho
{
    public static object Of(ConversionInput input, object answer) => (input, answer) switch
    {
        (LeadInput lead, TrackedLeadDto tracked) => Of(lead, tracked),
        (SaleInput sale, SaleOutcome outcome) => outcome with { Sale = Of(sale, outcome.Sale) },
        _ => throw new InvalidOperationException($"No rule says what of {answer.GetType().Name} may be shown."),
    };

    private static TrackedLeadDto Of(LeadInput input, TrackedLeadDto answer) => answer with
    {
        Click = Names(input, answer.Click) ? answer.Click : null,
        Link = Names(input, answer.Click) ? answer.Link : null,
        Customer = TrackedCustomerDto.From(input),
    };

    /// <summary>The invoice may have been recorded by another key with other texts, so the response has the texts of this request.</summary>
    private static TrackedSaleDto Of(SaleInput input, TrackedSaleDto answer) => answer with
    {
        Click = Names(input, answer.Click) ? answer.Click : null,
        Link = Names(input, answer.Click) ? answer.Link : null,
        Customer = TrackedCustomerDto.From(input),
        Sale = answer.Sale with { EventName = input.EventName.Or(null) ?? Sale.DefaultEventName, Metadata = input.Metadata.Or(null) },
    };

    /// <summary>Whether the request itself names the click: else it was found by what is stored of the customer.</summary>
    private static bool Names(ConversionInput input, TrackedClickDto? click) =>
        input.Claim is { Attribution: Attribution.ClickId } claim && string.Equals(claim.ClickId, click?.Id.ToString(), StringComparison.OrdinalIgnoreCase);
}
