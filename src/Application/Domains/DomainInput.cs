using FluentValidation;
using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Validation;
using Hoko.Application.Links;
using Hoko.Domain.Domains;

namespace Hoko.Application.Domains;

/// <summary>A branded domain to create or update.</summary>
public sealed class DomainInput : IUpsertItem
{
    /// <summary>The domain to update. Omit to create a domain.</summary>
    public Optional<Guid> Id { get; set; }

    /// <summary>Host name, up to 253 characters; stored in lower-case punycode. Can't be changed. Requires the plan feature customDomains.</summary>
    public Optional<string> Host { get; init; }

    /// <summary>URL that visitors of unknown links are redirected to. Requires the plan feature customDomains.</summary>
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
