using Hoko.Domain.Tracking;

namespace Hoko.Application.Tracking;

/// <summary>A sale as lists show it.</summary>
public sealed record SaleDto : ConversionDto
{
    /// <summary>As sent.</summary>
    public required long Amount { get; init; }

    /// <summary>ISO 4217, in small letters.</summary>
    public required string Currency { get; init; }

    /// <summary>The client's own id of what was paid; null where it gave none.</summary>
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
