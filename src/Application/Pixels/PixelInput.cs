using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;
using Hoko.Domain.Common;
using Hoko.Domain.Pixels;

namespace Hoko.Application.Pixels;

/// <summary>A tracking pixel as clients send it.</summary>
public sealed class PixelInput : IUpsertItem
{
    /// <summary>The pixel to change; without it one is made.</summary>
    public Optional<Guid> Id { get; set; }

    /// <summary>What people call it.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Whose pixel it is.</summary>
    public Optional<string> Provider { get; init; }

    /// <summary>What the provider calls it, in the provider's form: digits for facebook, linkedIn and pinterest; G- or AW- first for googleAnalytics and googleAds.</summary>
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
