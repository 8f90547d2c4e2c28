using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>Makes and changes links by checked input: omitted keeps, null clears.</summary>
internal sealed class LinkWriting(ICaller caller, ISecretProtector secrets, LinkDomains domains, LinkPictures pictures, TimeProvider time)
{
    /// <param name="input">What the link says.</param>
    /// <param name="defaultCollectionId">Its collection where the input names none.</param>
    public Link Create(LinkInput input, Guid defaultCollectionId)
    {
        var now = time.Now();
        var link = new Link
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = caller.WorkspaceId,
            ShortId = ShortId.Create(),
            Url = input.Url.Value,
            CollectionId = input.CollectionId.TryGet(out var collectionId) ? collectionId : defaultCollectionId,
            Utm = Utm.None,
            CreatedAt = now,
            UpdatedAt = now,
        };
        Apply(input, link);
        link.UpdatedAt = now;
        return link;
    }

    public void Apply(LinkInput input, Link link)
    {
        link.Url = input.Url.Or(link.Url)!;
        link.CollectionId = input.CollectionId.Or(link.CollectionId);
        link.Title = input.Title.Or(link.Title);
        link.Description = input.Description.Or(link.Description);
        link.Image = input.Image.Or(link.Image);
        link.Utm = UtmOf(input, link);
        link.ExpiresAt = input.ExpiresAt.OrNull(link.ExpiresAt)?.ToMilliseconds();
        link.ExpiredUrl = input.ExpiredUrl.Or(link.ExpiredUrl);
        link.EncryptedPassword = input.Password.TryGet(out var password) ? Encrypted(password, link) : input.Password.Or(link.EncryptedPassword);
        link.Cloaked = input.Cloaked.Or(link.Cloaked);
        link.Ios = input.Ios.Or(link.Ios);
        link.Android = input.Android.Or(link.Android);
        link.Geo = MapOf(input.Geo, link.Geo);
        link.ExternalId = input.ExternalId.Or(link.ExternalId);
        link.TenantId = input.TenantId.Or(link.TenantId);
        link.PartnerId = input.PartnerId.OrNull(link.PartnerId);
        link.Slug = Slugs.SlugOf(input, link);
        link.DomainId = domains.DomainOf(input, link);
        link.RedirectType = RedirectTypeOf(input, link);
        link.HideReferrer = input.HideReferrer.Or(link.HideReferrer);
        link.ClickId = ClickIdOf(input, link);
        link.Params = MapOf(input.Params, link.Params);
        link.Social = SocialOf(input, link);
        link.Qr = QrOf(input, link);
        link.PixelId = input.PixelId.OrNull(link.PixelId);
        link.StartsAt = input.StartsAt.OrNull(link.StartsAt)?.ToMilliseconds();
        link.MaxClicks = input.MaxClicks.OrNull(link.MaxClicks);
        link.Starred = input.Starred.Or(link.Starred);
        link.UpdatedAt = time.Now();
        link.PrepareForSearch();
    }

    public bool IsPasswordOf(Link? link, string password) =>
        link?.EncryptedPassword is { } encrypted && secrets.Unprotect(encrypted) == password;

    /// <summary>The same password stays as it is: visitors who gave it go on having given it.</summary>
    private string Encrypted(string password, Link link) =>
        IsPasswordOf(link, password) ? link.EncryptedPassword! : secrets.Protect(password);

    /// <summary>Merged key by key; null clears them all.</summary>
    private static Utm UtmOf(LinkInput input, Link link) =>
        input.Utm.TryGet(out var utm) ? utm.Over(link.Utm)
        : input.Utm.IsNull ? Utm.None
        : link.Utm;

    private SocialPreview SocialOf(LinkInput input, Link link)
    {
        if (!input.Social.TryGet(out var social))
            return input.Social.IsNull ? SocialPreview.None : link.Social;

        var next = social.Over(link.Social);
        return next with { Image = pictures.PreviewOf(input) ?? next.Image };
    }

    private QrDesign QrOf(LinkInput input, Link link)
    {
        if (!input.Qr.TryGet(out var qr))
            return input.Qr.IsNull ? QrDesign.None : link.Qr;

        var next = qr.Over(link.Qr);
        return next with { LogoId = pictures.LogoOf(input, next) };
    }

    private static RedirectType RedirectTypeOf(LinkInput input, Link link) =>
        input.RedirectType.TryGet(out var type) ? (RedirectType)type
        : input.RedirectType.IsNull ? RedirectType.Found
        : link.RedirectType;

    private static ClickIdMode ClickIdOf(LinkInput input, Link link) =>
        input.ClickId.TryGet(out var mode) ? ClickIdModes.Find(mode) ?? link.ClickId
        : input.ClickId.IsNull ? ClickIdMode.Append
        : link.ClickId;

    /// <summary>Replaced whole; an empty map says no more than none.</summary>
    private static IReadOnlyDictionary<string, string>? MapOf(
        Optional<IReadOnlyDictionary<string, Optional<string>>> field, IReadOnlyDictionary<string, string>? current) =>
        field.TryGet(out var map)
            ? map.Count == 0 ? null : map.ToDictionary(pair => pair.Key, pair => pair.Value.Value, StringComparer.Ordinal)
            : field.IsNull ? null : current;
}
