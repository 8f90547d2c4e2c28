using Hoko.Application.Common.Security;
using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;

namespace Hoko.Application.Links;

/// <summary>Shows links to a caller: their addresses, and as much of their password as the key may see.</summary>
internal sealed class LinkView(ShortUrls shortUrls, ISecretProtector secrets, ICaller caller)
{
    private readonly bool _showsPasswords = caller.Scopes.HasFlag(Scope.LinksWrite);

    public LinkDto Show(Link link, IReadOnlyList<Guid> tagIds) => new()
    {
        Id = link.Id,
        Url = link.Url,
        ShortUrl = shortUrls.Of(link.ShortId),
        QrCode = shortUrls.QrCodeOf(link.ShortId),
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
        TagIds = tagIds,
        CreatedAt = link.CreatedAt,
    };

    private string? PasswordOf(Link link) =>
        link.EncryptedPassword is null ? null
        : _showsPasswords ? secrets.Unprotect(link.EncryptedPassword)
        : LinkInputValidator.MaskedPassword;
}
