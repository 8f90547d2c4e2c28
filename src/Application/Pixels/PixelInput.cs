using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;
using Hoko.Domain.Common;
using Hoko.Domain.Pixels;

namespace Hoko.Application.Pixels;

/// <summary>A tracking pixel to create or update.</summary>
public sealed class PixelInput : IUpsertItem
{
    /// <summary>The pixel to update. Omit to create a pixel.</summary>
    public Optional<Guid> Id { get; set; }

    /// <summary>Display name.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>The advertising provider.</summary>
    public Optional<string> Provider { get; init; }

    /// <summary>The provider's id of the pixel: digits for facebook, linkedIn and pinterest; starts with G- for googleAnalytics and with AW- for googleAds.</summary>
    public Optional<string> UniqueId { get; init; }

    /// <inheritdoc cref="IUpsertItem.IsNew"/>
    public bool IsNew => Id.IsOmitted;
}

internal sealed class PixelInputValidator : AbstractValidator<PixelInput>
{
    private static readonly Flaw UnknownProvider = new(ErrorCodes.ChoiceUnknown, string.Join(", ", PixelProviders.Names));

    private static readonly FieldCheck<string> Provider = new(
        name => PixelProviders.TryParse(name, out _) ? null : UnknownProvider,
        new FieldBounds { Choices = [.. PixelProviders.Names] });

    public PixelInputValidator()
    {
        RuleFor(pixel => pixel.Id).Mandatory(_ => false);
        RuleFor(pixel => pixel.Name).Mandatory(pixel => pixel.IsNew, Text.UpTo(Lengths.Name));
        RuleFor(pixel => pixel.Provider).Mandatory(pixel => pixel.IsNew, Provider);
        RuleFor(pixel => pixel.UniqueId).Mandatory(pixel => pixel.IsNew, Text.UpTo(Pixel.MaxUniqueIdLength));
    }
}
