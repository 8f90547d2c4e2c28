using Hoko.Application.Common.Security;
using Hoko.Domain.Common;
using Hoko.Domain.Links;

namespace Hoko.Application.Links;

/// <summary>Makes links of checked input.</summary>
internal sealed class LinkFactory(ICaller caller, ISecretProtector secrets, TimeProvider time)
{
    public Link Create(LinkInput input)
    {
        var now = time.Now();
        return new Link
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = caller.WorkspaceId,
            ShortId = ShortId.Create(),
            Url = input.Url.Value,
            CollectionId = input.CollectionId.Value,
            Title = input.Title.Or(null),
            Description = input.Description.Or(null),
            Image = input.Image.Or(null),
            Utm = input.Utm.TryGet(out var utm) ? utm.Over(Utm.None) : Utm.None,
            ExpiresAt = input.ExpiresAt.TryGet(out var expiry) ? expiry.ToMilliseconds() : null,
            ExpiredUrl = input.ExpiredUrl.Or(null),
            EncryptedPassword = input.Password.TryGet(out var password) ? secrets.Protect(password) : null,
            Cloaked = input.Cloaked.Or(false),
            Ios = input.Ios.Or(null),
            Android = input.Android.Or(null),
            Geo = input.Geo.TryGet(out var geo) ? GeoOf(geo) : null,
            ExternalId = input.ExternalId.Or(null),
            TenantId = input.TenantId.Or(null),
            PartnerId = input.PartnerId.TryGet(out var partner) ? partner : null,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    /// <summary>An empty map says no more than none.</summary>
    private static Dictionary<string, string>? GeoOf(IReadOnlyDictionary<string, Common.Optional<string>> geo) =>
        geo.Count == 0 ? null : geo.ToDictionary(pair => pair.Key, pair => pair.Value.Value, StringComparer.Ordinal);
}
