using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;
using Hoko.Domain.Common;
using Hoko.Domain.Tags;

namespace Hoko.Application.Tags;

/// <summary>A tag to create or update.</summary>
public sealed class TagInput : IUpsertItem
{
    /// <summary>The tag to update. Omit to create a tag.</summary>
    public Optional<Guid> Id { get; set; }

    /// <summary>Display name.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Display color.</summary>
    public Optional<string> Color { get; init; }

    /// <inheritdoc cref="IUpsertItem.IsNew"/>
    public bool IsNew => Id.IsOmitted;
}

internal sealed class TagInputValidator : AbstractValidator<TagInput>
{
    private static readonly Flaw UnknownColor = new(ErrorCodes.ChoiceUnknown, string.Join(", ", TagColors.Names));

    private static readonly FieldCheck<string> Color = new(
        name => TagColors.TryParse(name, out _) ? null : UnknownColor,
        new FieldBounds { Choices = [.. TagColors.Names], Default = TagColors.NameOf(TagColors.Default) });

    public TagInputValidator()
    {
        RuleFor(tag => tag.Id).Mandatory(_ => false);
        RuleFor(tag => tag.Name).Mandatory(tag => tag.IsNew, Text.UpTo(Lengths.Name));
        RuleFor(tag => tag.Color).Optionally(Color);
    }
}
