using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;
using Hoko.Domain.Common;
using Hoko.Domain.Tags;

namespace Hoko.Application.Tags;

/// <summary>A tag as clients send it.</summary>
public sealed class TagInput : IUpsertItem
{
    /// <summary>The tag to change; without it one is made.</summary>
    public Optional<Guid> Id { get; set; }

    public Optional<string> Name { get; init; }

    /// <summary>One of the contract's colours; slate where null or, on a new tag, omitted.</summary>
    public Optional<string> Color { get; init; }

    /// <inheritdoc cref="IUpsertItem.IsNew"/>
    public bool IsNew => Id.IsOmitted;
}

internal sealed class TagInputValidator : AbstractValidator<TagInput>
{
    private static readonly Flaw UnknownColor = new(ErrorCodes.ChoiceUnknown, string.Join(", ", TagColors.Names));

    public TagInputValidator()
    {
        RuleFor(tag => tag.Id).Mandatory(_ => false);
        RuleFor(tag => tag.Name).Mandatory(tag => tag.IsNew, Text.UpTo(Lengths.Name));
        RuleFor(tag => tag.Color).Optionally(name => TagColors.TryParse(name, out _) ? null : UnknownColor);
    }
}
