using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Domain.Workspaces;

namespace Hoko.Application.Links;

/// <summary>
/// What an item sets has to be in the plan. What a link has already is not set by being sent again: an object from GET can
/// be sent back after the plan was lowered.
/// </summary>
internal static class LinkFeatures
{
    public static void Check(
        Batch<LinkInput> batch,
        IReadOnlyDictionary<Guid, Link> stored,
        LinkWriting writing,
        LinkDomains domains,
        LinkPictures pictures,
        Plan plan,
        ErrorList errors)
    {
        foreach (var (index, link) in batch.Readable())
        {
            var current = stored.CurrentOf(link);
            Needs(PlanFeature.LinkExpiration, Sets(link.ExpiresAt, current?.ExpiresAt), "expiresAt");
            Needs(PlanFeature.LinkExpiration, Sets(link.ExpiredUrl, current?.ExpiredUrl), "expiredUrl");
            Needs(PlanFeature.PasswordProtection, link.Password.TryGet(out var password) && !writing.IsPasswordOf(current, password), "password");
            Needs(PlanFeature.LinkCloaking, Sets(link.Cloaked, current?.Cloaked), "cloaked");
            Needs(PlanFeature.DeviceTargeting, Sets(link.Ios, current?.Ios), "ios");
            Needs(PlanFeature.DeviceTargeting, Sets(link.Android, current?.Android), "android");
            Needs(PlanFeature.GeoTargeting, Sets(link.Geo, current?.Geo), "geo");
            Needs(PlanFeature.CustomSlugs, AddsSlug(link, current), "slug");
            Needs(PlanFeature.CustomDomains, link.Domain.TryGet(out var host) && domains.IdOf(host) is { } domain && domain != current?.DomainId, "domain");
            Needs(PlanFeature.RedirectOptions, Sets(link.HideReferrer, current?.HideReferrer), "hideReferrer");
            Needs(PlanFeature.RedirectOptions, Sets(link.Params, current?.Params), "params");
            Needs(PlanFeature.SocialPreviews, link.Social.TryGet(out var social) && (social.ImageData.HasValue || Adds(social.Over(SocialOf(current)), SocialOf(current))), "social");
            Needs(PlanFeature.QrDesigns, DesignsQr(link, current, pictures), "qr");
            Needs(PlanFeature.TrackingPixels, link.PixelId.TryGet(out var pixel) && pixel != current?.PixelId, "pixelId");
            Needs(PlanFeature.LinkScheduling, Sets(link.StartsAt, current?.StartsAt), "startsAt");
            Needs(PlanFeature.ClickLimits, link.MaxClicks.TryGet(out var clicks) && clicks != current?.MaxClicks, "maxClicks");

            void Needs(PlanFeature feature, bool isUsed, string field)
            {
                if (isUsed && !plan.Allows(feature))
                    errors.Add(index, field, ErrorCodes.PlanFeatureRequired, plan.Name, feature);
            }
        }
    }

    /// <summary>Whether an item gives its link a code, or a look of it, that it has not yet.</summary>
    public static bool AddsQr(LinkInput link, Link? current, LinkPictures pictures) =>
        link.Qr.TryGet(out var qr) && (pictures.BringsLogo(link, current) || Adds(qr.Over(QrOf(current)), QrOf(current)));

    /// <summary>The same of a look that is not everyone's: a code in black is what there is anyway.</summary>
    private static bool DesignsQr(LinkInput link, Link? current, LinkPictures pictures)
    {
        if (!link.Qr.TryGet(out var qr))
            return false;

        var next = qr.Over(QrOf(current));
        return pictures.BringsLogo(link, current) || Adds(next.Foreground == QrDesign.PlainForeground ? next with { Foreground = null } : next, QrOf(current));
    }

    /// <summary>Whether an item gives its link a slug that it has not yet.</summary>
    public static bool AddsSlug(LinkInput link, Link? current) => link.Slug.TryGet(out var slug) && Slug.Normalize(slug) != current?.Slug;

    private static bool Sets(Optional<string> field, string? current) => field.TryGet(out var value) && value != current;

    private static bool Sets(Optional<bool> field, bool? current) => field.TryGet(out var value) && value && current is not true;

    private static bool Sets(Optional<DateTimeOffset> field, DateTimeOffset? current) => field.TryGet(out var value) && value.ToMilliseconds() != current;

    private static bool Sets(Optional<IReadOnlyDictionary<string, Optional<string>>> field, IReadOnlyDictionary<string, string>? current) =>
        field.TryGet(out var entries) && entries.Any(pair => !pair.Value.TryGet(out var value) || current?.GetValueOrDefault(pair.Key) != value);

    private static bool Adds(SocialPreview next, SocialPreview current) =>
        Adds(next.Title, current.Title) || Adds(next.Description, current.Description) || Adds(next.Image, current.Image);

    private static bool Adds(QrDesign next, QrDesign current) =>
        Adds(next.Foreground, current.Foreground) || Adds(next.Background, current.Background) || (next.Logo != QrLogo.None && next.Logo != current.Logo);

    private static bool Adds(string? next, string? current) => next is not null && next != current;

    private static SocialPreview SocialOf(Link? link) => link?.Social ?? SocialPreview.None;

    private static QrDesign QrOf(Link? link) => link?.Qr ?? QrDesign.None;
}
