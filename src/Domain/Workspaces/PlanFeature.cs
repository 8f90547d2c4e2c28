namespace Hoko.Domain.Workspaces;

/// <summary>What a plan allows on a link beyond a plain redirect.</summary>
public enum PlanFeature
{
    LinkExpiration,
    PasswordProtection,
    LinkCloaking,
    DeviceTargeting,
    GeoTargeting,

    /// <summary>Paths that clients choose.</summary>
    CustomSlugs,

    /// <summary>Domains that clients bring.</summary>
    CustomDomains,

    /// <summary>A start, before which a link does not lead anywhere.</summary>
    LinkScheduling,

    /// <summary>A number of clicks, after which a link has expired.</summary>
    ClickLimits,

    /// <summary>Parameters set on the destination, and referrers kept from it.</summary>
    RedirectOptions,

    /// <summary>What a link shows of itself where it is shared.</summary>
    SocialPreviews,

    /// <summary>Colours and logos of QR codes.</summary>
    QrDesigns,

    /// <summary>Pixels of advertising providers.</summary>
    TrackingPixels,
}
