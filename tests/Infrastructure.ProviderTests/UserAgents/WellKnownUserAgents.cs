using Hoko.Infrastructure.UserAgents;

namespace Hoko.Infrastructure.ProviderTests.UserAgents;

/// <summary>User agents as current and not so current devices send them.</summary>
internal static class WellKnownUserAgents
{
    public const string Iphone =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";

    private const string Kit = "AppleWebKit/537.36 (KHTML, like Gecko)";

    public static IEnumerable<object[]> All() => Table.Select(row => new object[] { row.UserAgent, row.Details });

    public static string[] Strings => [.. Table.Select(row => row.UserAgent)];

    private static readonly (string UserAgent, UserAgentDetails Details)[] Table =
    [
        ($"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {Kit} Chrome/120.0.0.0 Safari/537.36", Desktop("Chrome", "120.0", "Windows", "10")),
        ($"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {Kit} Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.91", Desktop("Edge", "120.0", "Windows", "10")),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:121.0) Gecko/20100101 Firefox/121.0", Desktop("Firefox", "121.0", "Windows", "10")),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Safari/605.1.15",
            Desktop("Safari", "17.2", "Mac OS X", "10.15.7")),
        ("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", Desktop("Firefox", "120.0", "Ubuntu", null)),
        ($"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {Kit} Chrome/120.0.0.0 Safari/537.36", Desktop("Chrome", "120.0", "Chrome OS", "14541.0.0")),
        ("Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; Trident/4.0; Tablet PC 2.0)", Desktop("IE", "8.0", "Windows", "7")),
        (Iphone, new("Mobile Safari", "17.5", "iOS", "17.5.1", "mobile", false)),
        ($"Mozilla/5.0 (Linux; Android 10; K) {Kit} Chrome/120.0.0.0 Mobile Safari/537.36", new("Chrome Mobile", "120.0", "Android", "10", "mobile", false)),
        ("Mozilla/5.0 (Android 14; Mobile; rv:121.0) Gecko/121.0 Firefox/121.0", new("Firefox Mobile", "121.0", "Android", "14", "mobile", false)),
        ($"Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S918B) {Kit} SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36",
            new("Samsung Internet", "23.0", "Android", "13", "mobile", false)),
        ("Dalvik/2.1.0 (Linux; U; Android 13; SM-G991B Build/TP1A.220624.014)", new("Android", "13", "Android", "13", "bot", true)),
        ($"Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) {Kit} Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063",
            new("Edge Mobile", "15.15063", "Windows Phone", "10.0", "mobile", false)),
        ("Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; en) Presto/2.8.119 Version/11.10", new("Opera Mini", "7.1", null, null, "mobile", false)),
        ("Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1",
            new("Mobile Safari", "16.6", "iOS", "16.6", "tablet", false)),
        ($"Mozilla/5.0 (Linux; Android 12; SM-X700) {Kit} Chrome/120.0.0.0 Safari/537.36", new("Chrome", "120.0", "Android", "12", "tablet", false)),
        ($"Mozilla/5.0 (Linux; Android 9; KFMAWI) {Kit} Silk/120.3.1 like Chrome/120.0.6099.145 Safari/537.36",
            new("Amazon Silk", "120.3", "Android", "9", "tablet", false)),
        ("Mozilla/5.0 (Android 13; Tablet; rv:121.0) Gecko/121.0 Firefox/121.0", new("Firefox Mobile", "121.0", "Android", "13", "tablet", false)),
        ($"Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) {Kit} 76.0.3809.146/6.0 TV Safari/537.36", new("Safari", null, "Tizen", "6.0", "tv", false)),
        ($"Mozilla/5.0 (Web0S; Linux/SmartTV) {Kit} Chrome/79.0.3945.79 Safari/537.36 WebAppManager", new("Chrome", "79.0", "Web0S", null, "tv", false)),
        ($"Mozilla/5.0 (Linux; Android 9; AFTMM Build/PS7633) {Kit} Silk/108.4.6 like Chrome/108.0.5359.220 Mobile Safari/537.36",
            new("Amazon Silk", "108.4", "Android", "9", "tv", false)),
        ($"Mozilla/5.0 (Linux; Android 12; BRAVIA 4K VH2 Build/STT2) {Kit} Chrome/120.0.0.0 Safari/537.36",
            new("Chrome", "120.0", "Android", "12", "tv", false)),
        ($"Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) {Kit} Chrome/44.0.2403.157 Safari/537.36 Edge/44.18363.8131",
            new("Edge", "44.18363", "Windows", "10", "console", false)),
        ("Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15",
            new("Safari", "13.0", null, null, "console", false)),
        ("Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/606.4 (KHTML, like Gecko) NF/6.0.1.15.4 NintendoBrowser/5.1.0.20393",
            new(null, null, null, null, "console", false)),
        ($"Mozilla/5.0 (Linux; Android 11; SM-R890) {Kit} SamsungBrowser/18.0 Chrome/99.0.4844.88 Mobile Safari/537.36",
            new("Samsung Internet", "18.0", "Android", "11", "wearable", false)),
        ($"Mozilla/5.0 (X11; Linux x86_64; Quest 2) {Kit} OculusBrowser/27.2.0.4.65 Chrome/112.0.5615.204 VR Safari/537.36",
            new("Chrome", "112.0", "Android", null, "wearable", false)),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", new("Googlebot", "2.1", null, null, "bot", true)),
        ("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)", new("FacebookBot", "1.1", null, null, "bot", true) { IsPreview = true }),
        ("WhatsApp/2.23.20.0", new("WhatsApp", "2.23", null, null, "bot", true) { IsPreview = true }),
        ("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", new("bingbot", "2.0", null, null, "bot", true)),
        ("curl/8.5.0", new("curl", "8.5", null, null, "bot", true)),
        ("python-requests/2.31.0", new("Python Requests", "2.31", null, null, "bot", true)),
        ("something nobody knows", new(null, null, null, null, "bot", true)),
        ("Mozilla/5.0", new(null, null, null, null, "unknown", false)),
    ];

    private static UserAgentDetails Desktop(string browser, string version, string system, string? systemVersion) =>
        new(browser, version, system, systemVersion, "desktop", false);
}
