using System.Text.Json.Serialization;
using Hoko.Domain.Tracking;

namespace Hoko.Application.Tracking;

/// <summary>What a sale was recorded as.</summary>
/// <param name="Click">The click that it was attributed to. Null for keys without <c>customersRead</c> where the customer's earlier lead told it.</param>
/// <param name="Link">That click's link, as it is now; null where the click is.</param>
/// <param name="Customer">Who bought.</param>
/// <param name="Sale">The event.</param>
public sealed record TrackedSaleDto(TrackedClickDto? Click, TrackedLinkDto? Link, TrackedCustomerDto Customer, TrackedSaleEventDto Sale);

/// <summary>A sale as it was recorded.</summary>
/// <param name="Amount">As sent.</param>
/// <param name="Currency">ISO 4217, in small letters.</param>
/// <param name="EventName">1 to 255 characters.</param>
/// <param name="Metadata">The object as sent; null where none was.</param>
/// <param name="InvoiceId">The client's own id of what was paid; left out where it gave none.</param>
public sealed record TrackedSaleEventDto(
    long Amount,
    string Currency,
    string EventName,
    Metadata? Metadata,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? InvoiceId)
{
    public static TrackedSaleEventDto From(Sale sale) =>
        new(sale.Amount, sale.Currency, sale.EventName, Tracking.Metadata.Of(sale.Metadata), sale.InvoiceId);
}
