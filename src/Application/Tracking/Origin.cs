using Hoko.Domain.Customers;
using Hoko.Domain.Links;

namespace Hoko.Application.Tracking;

/// <summary>The click that an event goes back to, and what is known of its customer.</summary>
internal sealed class Origin
{
    public required Guid ClickId { get; init; }

    /// <summary>The partner that the link had when it was clicked.</summary>
    public required Guid? PartnerId { get; init; }

    /// <summary>The link as it is now; deleted ones too.</summary>
    public required Link Link { get; init; }

    /// <summary>Null where this is the customer's first event.</summary>
    public Customer? Customer { get; init; }
}
