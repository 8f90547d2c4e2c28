using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Validation;
using Hoko.Domain.Customers;
using Hoko.Domain.Tracking;

namespace Hoko.Application.Tracking;

/// <summary>What leads and sales have in common, as clients send it.</summary>
public abstract class ConversionInput
{
    /// <summary>The click, as the destination got it in <c>hoko_id</c>; an empty text to have the customer's most recent lead say which.</summary>
    public Optional<string> ClickId { get; init; }

    /// <summary>What happened, in the client's own words.</summary>
    public Optional<string> EventName { get; init; }

    /// <summary>The client's own id of the customer; no white space around it. Who is unknown is made.</summary>
    public Optional<string> CustomerExternalId { get; init; }

    /// <summary>Always updates the customer.</summary>
    public Optional<string> CustomerName { get; init; }

    /// <summary>Updates the customer where it is sent; null clears.</summary>
    public Optional<string> CustomerEmail { get; init; }

    /// <summary>The address of a picture. Updates the customer where it is sent; null clears.</summary>
    public Optional<string> CustomerAvatar { get; init; }

    /// <summary>A JSON object of up to 10,240 bytes as sent and 50 levels; comes back byte for byte.</summary>
    public Optional<Metadata> Metadata { get; init; }

    /// <summary>How the click is to be found; null where the fields that say so are flawed.</summary>
    internal abstract AttributionClaim? Claim { get; }

    /// <summary>The customer's external id; null where it is flawed, and nobody can be looked for.</summary>
    internal string? KnownCustomer => CustomerExternalId.TryGet(out var id) && ConversionRules.CustomerExternalId.Find(id) is null ? id : null;
}

/// <summary>Checks of texts of events and their customers.</summary>
internal static class ConversionRules
{
    /// <summary>As long as any text that is no id of ours may be: the answer says it back.</summary>
    private const int MaxClickIdLength = 255;

    public static readonly FieldCheck<string> EventName = Text.UpTo(Conversion.MaxEventNameLength);

    public static readonly FieldCheck<string> CustomerName = Text.UpTo(Customer.MaxIdentityLength);

    /// <summary>Empty has a meaning of its own.</summary>
    public static readonly FieldCheck<string> ClickId = Text.OrEmptyUpTo(MaxClickIdLength);

    public static readonly FieldCheck<string> CustomerExternalId = Text.ClientId(Customer.MaxIdentityLength);

    public static readonly FieldCheck<string> InvoiceId = Text.ClientId(Sale.MaxInvoiceIdLength);
}

/// <summary>What the payload alone shows to be wrong with any event.</summary>
internal abstract class ConversionInputValidator<T> : AbstractValidator<T>
    where T : ConversionInput
{
    protected ConversionInputValidator()
    {
        RuleFor(input => input.CustomerExternalId).Mandatory(_ => true, ConversionRules.CustomerExternalId);
        RuleFor(input => input.CustomerName).Mandatory(_ => true, ConversionRules.CustomerName);
        RuleFor(input => input.CustomerEmail).Optionally(Text.Email);
        RuleFor(input => input.CustomerAvatar).Optionally(Urls.Web);
        RuleFor(input => input.Metadata).Optionally(new FieldCheck<Metadata>(Tracking.Metadata.Check, FieldBounds.None));
    }
}
