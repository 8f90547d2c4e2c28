using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;
using Hoko.Application.Links;
using Hoko.Domain.Domains;

namespace Hoko.Application.Domains;

/// <summary>A branded domain as clients send it.</summary>
public sealed class DomainInput : IUpsertItem
{
    /// <summary>The domain to change; without it one is made.</summary>
    public Optional<Guid> Id { get; set; }

    /// <summary>The host name, in any spelling; kept in punycode and small letters. It can't be changed. Needs the plan's feature customDomains.</summary>
    public Optional<string> Host { get; init; }

    /// <summary>Where visitors go whose link the domain does not have. Needs the plan's feature customDomains.</summary>
    public Optional<string> NotFoundUrl { get; init; }

    /// <inheritdoc cref="IUpsertItem.IsNew"/>
    public bool IsNew => Id.IsOmitted;
}

internal sealed class DomainInputValidator : AbstractValidator<DomainInput>
{
    public DomainInputValidator(ShortUrls shortUrls)
    {
        RuleFor(domain => domain.Id).Mandatory(_ => false);
        RuleFor(domain => domain.Host).Mandatory(domain => domain.IsNew, Host(shortUrls));
        RuleFor(domain => domain.NotFoundUrl).Optionally(Urls.Destination(shortUrls));
    }

    private static FieldCheck<string> Host(ShortUrls shortUrls) => new(
        text => text.Length == 0 ? new Flaw(ErrorCodes.TextEmpty)
            : text.Length > ShortDomain.MaxHostLength ? new Flaw(ErrorCodes.TextTooLong, ShortDomain.MaxHostLength)
            : DomainName.Normalize(text) is not { } host ? new Flaw(ErrorCodes.DomainInvalid, text)
            : shortUrls.IsOwnHost(host) ? new Flaw(ErrorCodes.DomainOwn, host)
            : null,
        FieldBounds.Text(1, ShortDomain.MaxHostLength));
}
