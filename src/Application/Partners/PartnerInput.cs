using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Validation;
using Hoko.Domain.Common;

namespace Hoko.Application.Partners;

/// <summary>A partner as clients send it.</summary>
public sealed class PartnerInput : IUpsertItem
{
    /// <summary>The partner to change; without it one is made.</summary>
    public Optional<Guid> Id { get; set; }

    /// <summary>What people call it.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>An e-mail address.</summary>
    public Optional<string> Email { get; init; }

    /// <summary>A telephone number in any form; may be an empty text.</summary>
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
