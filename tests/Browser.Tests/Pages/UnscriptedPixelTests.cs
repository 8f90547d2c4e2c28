using System.Collections.Concurrent;
using Hoko.Browser.Tests.Setup;
using Microsoft.Playwright;

namespace Hoko.Browser.Tests.Pages;

/// <summary>Links with a tracking pixel in browsers that run no scripts, or do not want to be tracked.</summary>
internal sealed class UnscriptedPixelTests : BrowserFixture
{
    private readonly ConcurrentQueue<string> _seen = new();

    protected override BrowserNewContextOptions Window => new(base.Window) { JavaScriptEnabled = false };

    [TestCase("yes")]
    [TestCase("no")]
    public async Task Without_scripts_the_question_is_answered_and_a_link_leads_on(string choice)
    {
        await ListenAsync();
        var link = await Workspace.NewPixelLinkAsync(BrowserRun.Shop.Serve(""));
        await Page.GotoAsync(ShortUrl(link));
        await Page.ClickAsync($"button[value={choice}]");
        if (choice == "yes")
            await Page.ClickAsync("a.button");

        await Page.WaitForURLAsync($"{Hosts.Shop}/**");
        Assert.That(Page.Url, Does.Contain($"hoko_id={(await ClicksAsync(link))[0]!["id"]}"));
        Assert.That(await ClicksAsync(link), Has.Count.EqualTo(1));
        Assert.That(_seen, Is.Empty);
    }

    [TestCase("Sec-GPC")]
    [TestCase("DNT")]
    public async Task A_browser_that_says_no_by_itself_meets_no_question(string signal)
    {
        await ListenAsync();
        await Context.SetExtraHTTPHeadersAsync(new Dictionary<string, string> { [signal] = "1" });
        var link = await Workspace.NewPixelLinkAsync(BrowserRun.Shop.Serve(""));
        await Page.GotoAsync(ShortUrl(link));

        Assert.That(Page.Url, Does.StartWith(Hosts.Shop));
        Assert.That(_seen, Is.Empty);
    }

    private Task<IAsyncDisposable> ListenAsync() => Context.RouteAsync("https://**", async route =>
    {
        _seen.Enqueue(route.Request.Url);
        await route.AbortAsync();
    });
}
