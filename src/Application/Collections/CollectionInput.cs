using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Validation;
using Hoko.Domain.Common;

namespace Hoko.Application.Collections;

/// <summary>A collection to create or update.</summary>
public sealed class CollectionInput : IUpsertItem
{
    /// <summary>The collection to update. Omit to create a collection.</summary>
    public Optional<Guid> Id { get; set; }

    /// <summary>Display name.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Free text. May be empty.</summary>
    public Optional<string> Description { get; init; }

    /// <inheritdoc cref="IUpsertItem.IsNew"/>
    public bool IsNew => Id.IsOmitted;
}

internal sealed class CollectionInputValidator : AbstractValidator<CollectionInput>
{
    public CollectionInputValidator()
    {
        RuleFor(collection => collection.Id).Mandatory(_ => false);
        RuleFor(collection => collection.Name).Mandatory(collection => collection.IsNew, Text.UpTo(Lengths.Name));
        RuleFor(collection => collection.Description).Optionally(Text.OrEmptyUpTo(Lengths.Description));
    }
}
