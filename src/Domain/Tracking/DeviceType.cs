namespace Hoko.Domain.Tracking;

/// <summary>The wire names of kinds of devices.</summary>
public static class DeviceType
{
    public const string Desktop = "desktop";
    public const string Mobile = "mobile";
    public const string Tablet = "tablet";
    public const string Tv = "tv";
    public const string Console = "console";
    public const string Wearable = "wearable";
    public const string Bot = "bot";
    public const string Unknown = "unknown";

    public static readonly IReadOnlyList<string> All = [Desktop, Mobile, Tablet, Tv, Console, Wearable, Bot, Unknown];
}
