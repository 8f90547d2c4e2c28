using FluentValidation;
using Hoko.Application.Common.Validation;

namespace Hoko.Application.ShortPen;

/// <summary>What is wrong with the fields that no field of a link takes as they are; the others are judged with the link that is made of them.</summary>
internal sealed class ShortPenLinkInputValidator : AbstractValidator<ShortPenLinkInput>
{
    private static readonly FieldCheck<long> Channel = Number.Between(0, byte.MaxValue);

    public ShortPenLinkInputValidator()
    {
        RuleFor(link => link.UrlId).Optionally(Number.OfRow);
        RuleFor(link => link.DomainId).Optionally(Number.OfRow);
        RuleFor(link => link.WorkspaceId).Optionally(Number.OfRow);
        RuleFor(link => link.FolderId).Optionally(Number.OfRow);
        RuleFor(link => link.PixelId).Optionally(Number.OfRow);
        RuleFor(link => link.GenerateQr).Optionally();
        RuleFor(link => link.EnableTracking).Optionally();
        RuleFor(link => link.WithPassword).Optionally();
        RuleFor(link => link.R).Optionally(Channel);
        RuleFor(link => link.G).Optionally(Channel);
        RuleFor(link => link.B).Optionally(Channel);
    }
}
