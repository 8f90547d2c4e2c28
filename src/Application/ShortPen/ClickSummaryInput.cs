using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;

namespace Hoko.Application.ShortPen;

/// <summary>Whose clicks to count, and between which dates.</summary>
public sealed class ClickSummaryInput
{
    /// <summary>The link; all of the workspace where omitted.</summary>
    public Optional<long> UrlId { get; init; }

    /// <summary>The key's own workspace.</summary>
    public Optional<long> WorkspaceId { get; init; }

    /// <summary>The first day, or an instant with an offset; 30 days before the end where omitted.</summary>
    public Optional<string> StartDate { get; init; }

    /// <summary>The last day, which counts whole, or an instant; now where omitted.</summary>
    public Optional<string> EndDate { get; init; }
}

internal sealed class ClickSummaryInputValidator : AbstractValidator<ClickSummaryInput>
{
    private static readonly FieldCheck<string> Date = new(
        text => ClickPeriod.TryParse(text, out _, out _) ? null : new Flaw(ErrorCodes.DateInvalid),
        FieldBounds.None);

    public ClickSummaryInputValidator()
    {
        RuleFor(summary => summary.UrlId).Optionally(Number.OfRow);
        RuleFor(summary => summary.WorkspaceId).Optionally(Number.OfRow);
        RuleFor(summary => summary.StartDate).Optionally(Date);
        RuleFor(summary => summary.EndDate).Optionally(Date);
    }
}
