using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;

namespace Hoko.Application.ShortPen;

/// <summary>Names links to delete.</summary>
public sealed class LinkNumbersInput
{
    /// <summary>Their numbers; clients may send a single one bare.</summary>
    public Optional<IReadOnlyList<Optional<long>>> UrlId { get; init; }
}

internal sealed class LinkNumbersInputValidator : AbstractValidator<LinkNumbersInput>
{
    public LinkNumbersInputValidator() => RuleFor(links => links.UrlId).Optionally(FieldBounds.None, Check);

    private static void Check(Optional<IReadOnlyList<Optional<long>>> urlId, ValidationContext<LinkNumbersInput> context)
    {
        if (!urlId.TryGet(out var numbers))
        {
            context.AddFlaw(urlId.IsMalformed ? WireType<long>.Mismatch : new Flaw(urlId.IsNull ? ErrorCodes.FieldNotNull : ErrorCodes.FieldRequired));
            return;
        }

        if (numbers.Count == 0)
            context.AddFlaw(new Flaw(ErrorCodes.FieldRequired));

        for (var i = 0; i < numbers.Count; i++)
            context.AddFlaw(numbers[i].IsNull ? new Flaw(ErrorCodes.FieldNotNull) : FieldRules.FlawOf(numbers[i], Number.OfRow.Find), $"[{i}]");
    }
}
