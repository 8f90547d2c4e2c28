using Hoko.Application.Redirects;
using Hoko.Infrastructure.UserAgents;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hoko.Infrastructure.ProviderTests.UserAgents;

/// <summary>The one decision by which a link's destination is chosen and its click is stored.</summary>
internal sealed class OperatingSystemsTests
{
    private const string Mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) ";

    [TestCase(Mac + "CriOS/120 Version/11.1.1 Safari/605.1.15", "Mac OS X", "iOS")]
    [TestCase(Mac + "FxiOS/120.0 Safari/605.1.15", "Mac OS X", "iOS")]
    [TestCase(Mac + "Version/17.0 EdgiOS/120.0 Safari/605.1.15", "Mac OS X", "iOS")]
    [TestCase(Mac + "Mobile/21B101 [FBAN/FBIOS;FBAV/440.0]", "Mac OS X", "iOS")]
    [TestCase(Mac + "Mobile/15E148", "Mac OS X", "iOS")]
    [TestCase(Mac + "Version/17.2 Safari/605.1.15", "Mac OS X", "Mac OS X")]
    [TestCase(Mac + "Chrome/120.0.0.0 Safari/537.36", "Mac OS X", "Mac OS X")]
    [TestCase("Mozilla/5.0 (Mobile; LYF/F90M; Android; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5", "KaiOS", "KaiOS")]
    [TestCase("Mozilla/5.0 (Mobile; LYF/F90M; Android; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5", "Android", null)]
    [TestCase("Mozilla/5.0 (Mobile; LYF/F90M; Android; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5", null, null)]
    [TestCase("Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) like iPhone", null, null)]
    [TestCase("Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) like iPhone", "Windows Phone", "Windows Phone")]
    [TestCase("Mozilla/5.0 (Linux; Android 14; Pixel 8)", "Android", "Android")]
    [TestCase("Mozilla/5.0 (Linux; Android 14; Pixel 8)", null, "Android")]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)", null, "iOS")]
    [TestCase("Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X)", null, "iOS")]
    [TestCase("Mozilla/5.0 (iPod touch; CPU iPhone OS 12_5 like Mac OS X)", null, "iOS")]
    [TestCase("Mozilla/5.0 (Windows NT 10.0; Win64; x64)", null, null)]
    [TestCase("", null, null)]
    public void The_system_is_uap_cores_where_that_is_no_mistake(string userAgent, string? name, string? expected) =>
        Assert.That(OperatingSystems.Of(userAgent, name), Is.EqualTo(expected));

    [TestCase("iOS", MobilePlatform.Ios)]
    [TestCase("Android", MobilePlatform.Android)]
    [TestCase("KaiOS", MobilePlatform.Other)]
    [TestCase("Mac OS X", MobilePlatform.Other)]
    [TestCase(null, MobilePlatform.Other)]
    public void The_platform_follows_from_the_system(string? name, MobilePlatform platform) => Assert.That(OperatingSystems.PlatformOf(name), Is.EqualTo(platform));

    /// <summary>Links keep leading by device on an installation whose list is missing.</summary>
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)", MobilePlatform.Ios)]
    [TestCase("Mozilla/5.0 (Linux; Android 14; Pixel 8)", MobilePlatform.Android)]
    [TestCase("Mozilla/5.0 (Windows NT 10.0)", MobilePlatform.Other)]
    [TestCase(null, MobilePlatform.Other)]
    public void Without_the_published_list_the_platform_goes_by_the_device(string? userAgent, MobilePlatform platform)
    {
        var parser = new UserAgentParser("/nonexistent", NullLogger<UserAgentParser>.Instance);

        Assert.That(parser.PlatformOf(userAgent), Is.EqualTo(platform));
        Assert.That(parser.Parse(userAgent).OsName, Is.Null);
    }
}
