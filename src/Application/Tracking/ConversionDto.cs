namespace Hoko.Application.Tracking;

/// <summary>What the lists of leads and of sales have in common.</summary>
public abstract record ConversionDto
{
    /// <summary>The event.</summary>
    public required Guid Id { get; init; }

    /// <summary>The click that it was attributed to; the click itself may be past its retention.</summary>
    public required Guid ClickId { get; init; }

    /// <summary>The link of that click.</summary>
    public required Guid LinkId { get; init; }

    /// <summary>The partner that the link had when it was clicked; null where it had none.</summary>
    public required Guid? PartnerId { get; init; }

    /// <summary>The customer.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>The client's own id of the customer.</summary>
    public required string CustomerExternalId { get; init; }

    /// <summary>1 to 255 characters.</summary>
    public required string EventName { get; init; }

    /// <summary>The object as sent; null where none was.</summary>
    public required Metadata? Metadata { get; init; }

    /// <summary>clickId, leadEventName, latestLead or deferred.</summary>
    public required string Attribution { get; init; }

    /// <summary>When it was recorded, in UTC to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
