namespace Hoko.Infrastructure.ProviderTests.UserAgents;

/// <summary>ua-parser-js's words for what uap-core and Hoko call otherwise. Only names: what is another browser or system stays different.</summary>
internal static class ParserNames
{
    private static readonly Dictionary<string, string> Browsers = new(StringComparer.OrdinalIgnoreCase)
    {
        // uap-core tells a browser's mobile editions apart by name, which the system and the device say, too.
        ["Chrome Mobile"] = "Chrome",
        ["Chrome Mobile iOS"] = "Chrome",
        ["Chrome Mobile WebView"] = "Chrome WebView",
        ["Edge Mobile"] = "Edge",
        ["Firefox iOS"] = "Firefox",
        ["Firefox Mobile"] = "Firefox",
        ["Opera Mobile"] = "Opera",
        ["DuckDuckGo Mobile"] = "DuckDuckGo",
        ["QQ Browser"] = "QQBrowser",
        ["QQ Browser Mobile"] = "QQBrowser",
        ["UC Browser"] = "UCBrowser",
        ["MiuiBrowser"] = "MIUI Browser",
        ["Yandex Browser"] = "Yandex",
        ["Amazon Silk"] = "Silk",
        ["Android"] = "Android Browser",
        ["Google"] = "GSA",
        ["HeadlessChrome"] = "Chrome Headless",
        ["Mobile Safari UI/WKWebView"] = "WebKit",
    };

    private static readonly Dictionary<string, string> Systems = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Mac OS X"] = "Mac OS",
        ["Chrome OS"] = "Chromium OS",
        ["Symbian OS"] = "Symbian",
        ["BlackBerry OS"] = "BlackBerry",
    };

    private static readonly Dictionary<string, string> Devices = new(StringComparer.Ordinal) { ["smarttv"] = "tv", ["embedded"] = "unknown" };

    public static string? Browser(string? name) => Named(Browsers, name);

    public static string? System(string? name) => Named(Systems, name);

    /// <summary>ua-parser-js has no word for a desktop.</summary>
    public static string Device(string? device) => device is null ? "desktop" : Devices.GetValueOrDefault(device, device);

    private static string? Named(Dictionary<string, string> names, string? name) =>
        name is null ? null : names.GetValueOrDefault(name, name).ToUpperInvariant();
}
