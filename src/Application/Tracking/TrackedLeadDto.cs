using Hoko.Domain.Tracking;

namespace Hoko.Application.Tracking;

/// <summary>What a lead was recorded as.</summary>
/// <param name="Click">The attributed click. Null if the key lacks <c>customersRead</c> and the click was found through the customer's earlier lead.</param>
/// <param name="Link">That click's link, as it is now; null where the click is.</param>
/// <param name="Lead">The event.</param>
/// <param name="Customer">Who became a lead.</param>
public sealed record TrackedLeadDto(TrackedClickDto? Click, TrackedLinkDto? Link, TrackedLeadEventDto Lead, TrackedCustomerDto Customer);

/// <summary>A lead as it was just recorded.</summary>
/// <param name="EventName">1 to 255 characters.</param>
/// <param name="Metadata">The object as sent; null where none was.</param>
public sealed record TrackedLeadEventDto(string EventName, Metadata? Metadata)
{
    public static TrackedLeadEventDto From(Lead lead) => new(lead.EventName, Tracking.Metadata.Of(lead.Metadata));
}
