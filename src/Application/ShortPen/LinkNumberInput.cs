using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Validation;

namespace Hoko.Application.ShortPen;

/// <summary>Names one link.</summary>
public sealed class LinkNumberInput
{
    /// <summary>The link's number.</summary>
    public Optional<long> UrlId { get; init; }
}

internal sealed class LinkNumberInputValidator : AbstractValidator<LinkNumberInput>
{
    public LinkNumberInputValidator() => RuleFor(link => link.UrlId).Mandatory(_ => true, Number.OfRow);
}
