namespace Hoko.Domain.Tracking;

/// <summary>A customer paid.</summary>
public sealed class Sale : Conversion
{
    /// <summary>The name of a sale that was given none.</summary>
    public const string DefaultEventName = "Purchase";

    /// <summary>The longest invoice id, in UTF-16 units.</summary>
    public const int MaxInvoiceIdLength = 255;

    /// <summary>0 or more, in whatever unit the client counts the currency in; never converted.</summary>
    public required long Amount { get; init; }

    /// <summary>ISO 4217, in small letters.</summary>
    public required string Currency { get; init; }

    /// <summary>The client's own id of what was paid, unique in the workspace; null where it gave none.</summary>
    public string? InvoiceId { get; init; }

    /// <summary>Whether a request that names the same invoice tells of this sale again, and not of another.</summary>
    public bool IsToldAgainBy(long amount, string currency) => Amount == amount && Currency == currency;
}
