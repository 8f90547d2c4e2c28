using Hoko.Application.Common.Security;
using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;

namespace Hoko.Application.Links;

/// <summary>Shows links to a caller: their addresses, and as much of their password as the key may see.</summary>
internal sealed class LinkView(ShortUrls shortUrls, ISecretProtector secrets, LinkDomains domains, ICaller caller)
{
    private readonly bool _showsPasswords = caller.Scopes.HasFlag(Scope.LinksWrite);

    /// <summary>Shows a link. The caller's domains have to be read before.</summary>
    public LinkDto Show(Link link, IReadOnlyList<Guid> tagIds) => new()
    {
        Id = link.Id,
        Url = link.Url,
        ShortUrl = shortUrls.Of(link, domains.HostOf(link.DomainId)),
        ShortId = link.ShortId,
        QrCode = shortUrls.QrCodeOf(link, domains.HostOf(link.DomainId)),
        Title = link.Title,
        Description = link.Description,
        Image = link.Image,
        Utm = UtmDto.From(link.Utm),
        ExpiresAt = link.ExpiresAt,
        ExpiredUrl = link.ExpiredUrl,
        Password = PasswordOf(link),
        Cloaked = link.Cloaked,
        Ios = link.Ios,
        Android = link.Android,
        Geo = link.Geo,
        CollectionId = link.CollectionId,
        ExternalId = link.ExternalId,
        TenantId = link.TenantId,
        PartnerId = link.PartnerId,
        Slug = link.Slug,
        Domain = domains.HostOf(link.DomainId),
        RedirectType = (int)link.RedirectType,
        HideReferrer = link.HideReferrer,
        ClickId = ClickIdModes.NameOf(link.ClickId),
        Params = link.Params,
        Social = SocialDto.From(link.Social),
        Qr = QrDto.From(link.Qr),
        PixelId = link.PixelId,
        StartsAt = link.StartsAt,
        MaxClicks = link.MaxClicks,
        Starred = link.Starred,
        BlockedAt = link.BlockedAt,
        TagIds = tagIds,
        CreatedAt = link.CreatedAt,
        UpdatedAt = link.UpdatedAt,
    };

    private string? PasswordOf(Link link) =>
        link.EncryptedPassword is null ? null
        : _showsPasswords ? secrets.Unprotect(link.EncryptedPassword)
        : LinkInputValidator.MaskedPassword;
}
