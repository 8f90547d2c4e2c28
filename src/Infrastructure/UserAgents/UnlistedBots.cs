using System.Buffers;
using System.Text.RegularExpressions;

namespace Hoko.Infrastructure.UserAgents;

/// <summary>
/// A second rule beside the published crawler list, which cannot name everyone: a client is a bot if its name says so, or if nothing in it is a
/// browser's. And the people whom a pattern of the list takes for a crawler. See docs/decisions/0076.
/// </summary>
internal static partial class UnlistedBots
{
    /// <summary>
    /// What agents of browsers contain, other than those of HTTP libraries, media players, and apps that fetch for themselves. Nearly all begin with
    /// "Mozilla/"; the others are text browsers, old phones, televisions, and in-app browsers.
    /// </summary>
    private static readonly SearchValues<string> BrowserTokens = Any(
        "Mozilla", "Opera", "AppleWebKit", "Presto/", "MSIE", "Netscape", "Browser", "Firefox/", "UCWEB", "JUC", "NetFront", "Obigo", "Teleca", "Openwave", "Lynx",
        "Links (", "Links/", "w3m/", "Dillo", "NetSurf", "Konqueror", "Galeon", "iCab", "Mosaic", "IBrowse", "AWeb", "Midori", "Dolphin", "Bunjalloo", "MIDP", "CLDC",
        "UP.Link", "Nokia", "SonyEricsson", "BlackBerry", "SAMSUNG-", "SEC-SGH", "LG-", "LG/", "LGE-", "MOT-", "Motorola-", "SIE-", "DoCoMo", "KDDI", "Vodafone", "SoftBank",
        "J-PHONE", "HUAWEI-", "ALCATEL-", "Pantech", "SHARP-", "PHILIPS-", "Panasonic-", "SAGEM-", "ZTE-", "Lenovo-", "HbbTV", "FBAN", "FBAV");

    /// <summary>Office follows a link's redirects by itself and opens the last address in the browser: no other request tells of the person who clicked.</summary>
    private static readonly SearchValues<string> Office = Any("Microsoft Office");

    /// <summary>
    /// Browsers and devices that contain what the list takes for a crawler's name: the browser inside Meta's apps, which the list names as one that makes
    /// previews, and devices called like the crawlers Butterfly, Sonic, and RED.
    /// </summary>
    private static readonly string[] Mistaken = ["MetaIAB Facebook", "HTC Butterfly", "HTC_Butterfly", "Ultra Sonic", "WIRED/"];

    private static readonly SearchValues<string> MistakenTexts = Any(Mistaken);

    /// <summary>Fetch a page to show a preview of it where its link was shared, and say so.</summary>
    private static readonly SearchValues<string> PreviewNames = Any(
        "Cardyb", "LinkPreview", "Link Preview", "URLPreview", "URL Preview", "UriPreview", "LinkExpanding", "Unfurl");

    /// <summary>Servers of networks that are run by many; each fetches what its users link to. Apps have these names too, so they count for bots alone.</summary>
    private static readonly SearchValues<string> PreviewingServers = Any("Mastodon", "Pleroma", "Akkoma", "Misskey", "Sharkey", "PixelFed", "Rocket.Chat");

    /// <summary>Whether the list is not to be asked, because a person is behind this agent.</summary>
    public static bool IsPerson(string userAgent) => userAgent.AsSpan().ContainsAny(Office);

    /// <summary>The agent without the texts that the list is known to mistake.</summary>
    public static string WithoutMistaken(string userAgent)
    {
        if (!userAgent.AsSpan().ContainsAny(MistakenTexts))
            return userAgent;

        foreach (var text in Mistaken)
            userAgent = userAgent.Replace(text, "", StringComparison.OrdinalIgnoreCase);
        return userAgent;
    }

    public static bool Matches(string userAgent) =>
        !userAgent.AsSpan().ContainsAny(BrowserTokens) || userAgent.AsSpan().ContainsAny(PreviewNames) || BotName().IsMatch(userAgent);

    /// <summary>Whether a bot makes previews.</summary>
    public static bool IsPreview(string userAgent) =>
        userAgent.AsSpan().ContainsAny(PreviewNames) || userAgent.AsSpan().ContainsAny(PreviewingServers);

    /// <summary>"bot" at the end of a word, but for the phones of Cubot; crawlers, spiders, and those that say whom to write to.</summary>
    [GeneratedRegex(@"(?<!(?<![a-z])cu)bot(?![a-z])|crawl|spider|\+ ?(?:https?:|mailto:)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BotName();

    private static SearchValues<string> Any(params string[] texts) => SearchValues.Create(texts, StringComparison.OrdinalIgnoreCase);
}
