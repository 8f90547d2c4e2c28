using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;
using Hoko.Domain.Tracking;

namespace Hoko.Application.Tracking;

/// <summary>A sale as clients send it.</summary>
public sealed class SaleInput : ConversionInput
{
    /// <summary>0 or more, in the unit that the client counts the currency in.</summary>
    public Optional<long> Amount { get; init; }

    /// <summary>ISO 4217, in any case.</summary>
    public Optional<string> Currency { get; init; }

    /// <summary>The lead that the sale goes back to, by its name.</summary>
    public Optional<string> LeadEventName { get; init; }

    /// <summary>The client's own id of what was paid: a sale that names it is recorded once.</summary>
    public Optional<string> InvoiceId { get; init; }

    /// <summary>The currency as it is kept; null where it is flawed.</summary>
    internal string? KnownCurrency => Currency.TryGet(out var text)
        ? Currencies.TryParse(text, out var code) ? code : null
        : Currencies.Default;

    /// <summary>The invoice, where one is named that can be looked for.</summary>
    internal string? KnownInvoice => InvoiceId.TryGet(out var id) && ConversionRules.InvoiceId.Find(id) is null ? id : null;

    internal override AttributionClaim? Claim =>
        LeadEventName.IsMalformed || ClickId.IsMalformed ? null
        : LeadEventName.TryGet(out var name) ? ConversionRules.EventName.Find(name) is null ? new AttributionClaim(Attribution.LeadEventName, LeadEventName: name) : null
        : !ClickId.TryGet(out var id) || id.Length == 0 ? new AttributionClaim(Attribution.LatestLead)
        : ConversionRules.ClickId.Find(id) is null ? new AttributionClaim(Attribution.ClickId, ClickId: id)
        : null;
}

internal sealed class SaleInputValidator : ConversionInputValidator<SaleInput>
{
    public SaleInputValidator()
    {
        RuleFor(sale => sale.Amount).Mandatory(_ => true, Amount);
        RuleFor(sale => sale.Currency).Optionally(Currency);
        RuleFor(sale => sale.EventName).Optionally(EventName);
        RuleFor(sale => sale.LeadEventName).Optionally(ConversionRules.EventName);
        RuleFor(sale => sale.ClickId).Optionally(ConversionRules.ClickId);
        RuleFor(sale => sale.InvoiceId).Optionally(ConversionRules.InvoiceId);
    }

    private static readonly FieldCheck<long> Amount = new(
        amount => amount < 0 ? new Flaw(ErrorCodes.NumberOutOfRange, 0, long.MaxValue) : null,
        new FieldBounds { Minimum = 0 });

    private static readonly FieldCheck<string> Currency = new(
        text => text.Length == 0 ? new Flaw(ErrorCodes.TextEmpty)
            : Currencies.TryParse(text, out _) ? null
            : new Flaw(ErrorCodes.CurrencyUnknown),
        FieldBounds.Text(Currencies.Length, Currencies.Length) with { Pattern = "^[A-Za-z]{3}$", Default = Currencies.Default });

    private static readonly FieldCheck<string> EventName = ConversionRules.EventName with
    {
        Bounds = ConversionRules.EventName.Bounds with { Default = Sale.DefaultEventName },
    };
}
