using Hoko.Domain.Tracking;

namespace Hoko.Application.Tracking;

/// <summary>A lead.</summary>
public sealed record LeadDto : ConversionDto
{
    internal static LeadDto From(OfCustomer<Lead> row) => new()
    {
        Id = row.Event.Id,
        ClickId = row.Event.ClickId,
        LinkId = row.Event.LinkId,
        PartnerId = row.Event.PartnerId,
        CustomerId = row.Event.CustomerId,
        CustomerExternalId = row.CustomerExternalId,
        EventName = row.Event.EventName,
        Metadata = Tracking.Metadata.Of(row.Event.Metadata),
        Attribution = Attributions.NameOf(row.Event.Attribution),
        CreatedAt = row.Event.CreatedAt,
    };
}
