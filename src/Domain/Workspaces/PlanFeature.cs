namespace Hoko.Domain.Workspaces;

/// <summary>What a plan allows on a link beyond a plain redirect.</summary>
public enum PlanFeature
{
    LinkExpiration,
    PasswordProtection,
    LinkCloaking,
    DeviceTargeting,
    GeoTargeting,
}
