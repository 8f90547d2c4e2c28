using Hoko.Domain.Tracking;

namespace Hoko.Application.Tracking;

/// <summary>A sale.</summary>
public sealed record SaleDto : ConversionDto
{
    /// <summary>The amount as sent.</summary>
    public required long Amount { get; init; }

    /// <summary>ISO 4217 code in lower case.</summary>
    public required string Currency { get; init; }

    /// <summary>Your own id of the invoice. Null if none was sent.</summary>
    public required string? InvoiceId { get; init; }

    internal static SaleDto From(OfCustomer<Sale> row) => new()
    {
        Id = row.Event.Id,
        ClickId = row.Event.ClickId,
        LinkId = row.Event.LinkId,
        PartnerId = row.Event.PartnerId,
        CustomerId = row.Event.CustomerId,
        CustomerExternalId = row.CustomerExternalId,
        EventName = row.Event.EventName,
        Amount = row.Event.Amount,
        Currency = row.Event.Currency,
        InvoiceId = row.Event.InvoiceId,
        Metadata = Tracking.Metadata.Of(row.Event.Metadata),
        Attribution = Attributions.NameOf(row.Event.Attribution),
        CreatedAt = row.Event.CreatedAt,
    };
}
