namespace Hoko.Infrastructure.UserAgents;

/// <summary>What a user agent says about itself. What it does not say is null; no text is longer than 64 characters.</summary>
/// <param name="BrowserName">Browser or app, as uap-core names it: <c>Chrome</c>, <c>Mobile Safari</c>.</param>
/// <param name="BrowserVersion">Major and minor version: <c>120.0</c>.</param>
/// <param name="OsName">Operating system: <c>Windows</c>, <c>iOS</c>.</param>
/// <param name="OsVersion">Version as far as it is known: <c>10</c>, <c>17.5.1</c>.</param>
/// <param name="DeviceType">desktop, mobile, tablet, tv, console, wearable, bot or unknown.</param>
/// <param name="IsBot">Whether the published crawler list names it or <see cref="UnlistedBots"/> tells it; then the device type is <c>bot</c>.</param>
public sealed record UserAgentDetails(
    string? BrowserName, string? BrowserVersion, string? OsName, string? OsVersion, string DeviceType, bool IsBot)
{
    /// <summary>Whether it is a bot that makes previews of shared links.</summary>
    public bool IsPreview { get; init; }

    /// <summary>Of an absent or empty user agent: every browser sends one.</summary>
    public static UserAgentDetails Unknown { get; } = new(null, null, null, null, DeviceTypes.Bot, true);
}
