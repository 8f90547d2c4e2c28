using Hoko.Api.FunctionalTests.Setup;
using Hoko.Browser.Tests.Setup;
using Microsoft.Playwright;

namespace Hoko.Browser.Tests.Scripts;

/// <summary>A browser that lets nobody keep cookies but the page's own site.</summary>
internal sealed class ThirdPartyCookiesTests : BrowserFixture
{
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    protected override IBrowser Browser => _browser;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright, BrowserRun.App.Url.Port, BrowserRun.Shop.Port, "--test-third-party-cookie-phaseout");
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    [Test]
    public async Task Blocking_them_changes_nothing_since_none_are_needed()
    {
        var link = await NewLinkAsync();
        var page = BrowserRun.Shop.Serve($"<script src=\"{Hosts.Hoko}/{link.ShortId()}/analytics.js\"></script>");
        var other = await NewLinkAsync(page);

        await Page.GotoAsync(Hosts.Shop + page);
        Assert.That(await AwaitedCookieAsync("hoko_id"), Is.EqualTo((string?)(await ClicksAsync(link)).Single()!["id"]));
        await Page.GotoAsync(ShortUrl(other));
        Assert.That(await CookieAsync("hoko_id"), Is.EqualTo((string?)(await ClicksAsync(other)).Single()!["id"]));

        Assert.That(await CookieAsync("hoko_visitor", Hosts.Hoko), Is.Not.Null, "the visit of the short link itself has set one");
        await CapturedAsync($"{Hosts.Shop}{page}?again");
        foreach (var request in AskedOfHoko.Where(request => request.Url.Contains("analytics.js", StringComparison.Ordinal)))
            Assert.That(await request.AllHeadersAsync(), Does.Not.ContainKey("cookie"), request.Method);
    }
}
