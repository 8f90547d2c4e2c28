namespace Hoko.Application.Tracking;

/// <summary>The fields that leads and sales share.</summary>
public abstract record ConversionDto
{
    /// <summary>Event id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The attributed click. The click itself may have been deleted after its retention period.</summary>
    public required Guid ClickId { get; init; }

    /// <summary>The link of the click.</summary>
    public required Guid LinkId { get; init; }

    /// <summary>The link's partner at the time of the click. Null if it had none.</summary>
    public required Guid? PartnerId { get; init; }

    /// <summary>Customer id.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>Your own id of the customer.</summary>
    public required string CustomerExternalId { get; init; }

    /// <summary>Name of the event, 1 to 255 characters.</summary>
    public required string EventName { get; init; }

    /// <summary>The object as sent. Null if none was sent.</summary>
    public required Metadata? Metadata { get; init; }

    /// <summary>How the click was found.</summary>
    public required string Attribution { get; init; }

    /// <summary>When the event was recorded, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
