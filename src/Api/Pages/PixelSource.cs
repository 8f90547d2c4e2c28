using Hoko.Domain.Pixels;

namespace Hoko.Api.Pages;

/// <summary>Where a provider's script comes from and what it asks, as the provider documents it for pages with a Content-Security-Policy.</summary>
/// <param name="Name">What people know the provider by.</param>
/// <param name="Script">The script's address; <c>{id}</c> stands for the pixel's.</param>
/// <param name="Hosts">All that the script loads from and sends to, as sources of a policy.</param>
internal sealed record PixelSource(string Name, string Script, string Hosts)
{
    private const string Google = "https://www.googletagmanager.com";

    public static PixelSource Of(PixelProvider provider) => provider switch
    {
        PixelProvider.Facebook => new PixelSource(
            "Facebook", "https://connect.facebook.net/en_US/fbevents.js", "https://connect.facebook.net https://www.facebook.com"),
        PixelProvider.GoogleAnalytics => new PixelSource(
            "Google Analytics", Google + "/gtag/js?id={id}", $"{Google} https://*.google-analytics.com https://*.analytics.google.com"),
        PixelProvider.GoogleAds => new PixelSource(
            "Google Ads",
            Google + "/gtag/js?id={id}",
            $"{Google} https://www.googleadservices.com https://googleads.g.doubleclick.net https://www.google.com"),
        PixelProvider.TikTok => new PixelSource(
            "TikTok", "https://analytics.tiktok.com/i18n/pixel/events.js?sdkid={id}&lib=ttq", "https://analytics.tiktok.com"),
        PixelProvider.LinkedIn => new PixelSource(
            "LinkedIn", "https://snap.licdn.com/li.lms-analytics/insight.min.js", "https://snap.licdn.com https://px.ads.linkedin.com"),
        PixelProvider.X => new PixelSource(
            "X", "https://static.ads-twitter.com/uwt.js", "https://static.ads-twitter.com https://analytics.twitter.com https://t.co"),
        PixelProvider.Pinterest => new PixelSource("Pinterest", "https://s.pinimg.com/ct/core.js", "https://s.pinimg.com https://ct.pinterest.com"),
        PixelProvider.Snapchat => new PixelSource("Snapchat", "https://sc-static.net/scevent.min.js", "https://sc-static.net https://tr.snapchat.com"),
        _ => throw new ArgumentOutOfRangeException(nameof(provider), provider, null),
    };

    public string ScriptFor(string id) => Script.Replace("{id}", id, StringComparison.Ordinal);
}
