using Hoko.Application.Common.Validation;
using Hoko.Domain.Tracking;

namespace Hoko.Application.Tracking;

/// <summary>A lead as clients send it.</summary>
public sealed class LeadInput : ConversionInput
{
    internal override AttributionClaim? Claim =>
        !ClickId.TryGet(out var id) || ConversionRules.ClickId.Find(id) is not null ? null
        : id.Length == 0 ? new AttributionClaim(Attribution.Deferred)
        : new AttributionClaim(Attribution.ClickId, ClickId: id);
}

internal sealed class LeadInputValidator : ConversionInputValidator<LeadInput>
{
    public LeadInputValidator()
    {
        RuleFor(lead => lead.ClickId).Mandatory(_ => true, ConversionRules.ClickId);
        RuleFor(lead => lead.EventName).Mandatory(_ => true, ConversionRules.EventName);
    }
}
