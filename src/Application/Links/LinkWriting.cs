using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>Makes and changes links by checked input: omitted keeps, null clears.</summary>
internal sealed class LinkWriting(ICaller caller, ISecretProtector secrets, TimeProvider time)
{
    public Link Create(LinkInput input)
    {
        var now = time.Now();
        var link = new Link
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = caller.WorkspaceId,
            ShortId = ShortId.Create(),
            Url = input.Url.Value,
            CollectionId = input.CollectionId.Value,
            Utm = Utm.None,
            CreatedAt = now,
            UpdatedAt = now,
        };
        Apply(input, link);
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
        link.Geo = GeoOf(input, link);
        link.ExternalId = input.ExternalId.Or(link.ExternalId);
        link.TenantId = input.TenantId.Or(link.TenantId);
        link.PartnerId = input.PartnerId.OrNull(link.PartnerId);
        link.UpdatedAt = time.Now();
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

    /// <summary>Replaced whole; an empty map says no more than none.</summary>
    private static IReadOnlyDictionary<string, string>? GeoOf(LinkInput input, Link link) =>
        input.Geo.TryGet(out var geo)
            ? geo.Count == 0 ? null : geo.ToDictionary(pair => pair.Key, pair => pair.Value.Value, StringComparer.Ordinal)
            : input.Geo.IsNull ? null : link.Geo;
}
