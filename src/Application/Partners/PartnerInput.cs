using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Validation;
using Hoko.Domain.Common;

namespace Hoko.Application.Partners;

/// <summary>A partner to create or update.</summary>
public sealed class PartnerInput : IUpsertItem
{
    /// <summary>The partner to update. Omit to create a partner.</summary>
    public Optional<Guid> Id { get; set; }

    /// <summary>Display name.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Email address.</summary>
    public Optional<string> Email { get; init; }

    /// <summary>Phone number in any format. May be empty.</summary>
    public Optional<string> Phone { get; init; }

    /// <inheritdoc cref="IUpsertItem.IsNew"/>
    public bool IsNew => Id.IsOmitted;
}

internal sealed class PartnerInputValidator : AbstractValidator<PartnerInput>
{
    public PartnerInputValidator()
    {
        RuleFor(partner => partner.Id).Mandatory(_ => false);
        RuleFor(partner => partner.Name).Mandatory(partner => partner.IsNew, Text.UpTo(Lengths.Name));
        RuleFor(partner => partner.Email).Optionally(Text.Email);
        RuleFor(partner => partner.Phone).Optionally(Text.OrEmptyUpTo(Lengths.Phone));
    }
}
