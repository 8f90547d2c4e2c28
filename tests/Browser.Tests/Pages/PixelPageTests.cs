using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Hoko.Browser.Tests.Setup;
using Microsoft.Playwright;

namespace Hoko.Browser.Tests.Pages;

/// <summary>The question before a tracking pixel, and the page that shows the visit to its provider; the provider's hosts are the test's.</summary>
[TestFixture("en", 1_280, 800)]
[TestFixture("ar", 1_280, 800)]
[TestFixture("en", 390, 844)]
[TestFixture("ar", 390, 844)]
internal sealed class PixelPageTests(string language, int width, int height) : PageFixture(language, width, height)
{
    // What the provider's script does, as far as it matters here: takes the calls over and sends a picture for each.
    private const string Provider = """
        const send = (call) => { new Image().src = 'https://www.facebook.com/tr?' + new URLSearchParams({ call: JSON.stringify(call) }); };
        window.fbq.callMethod = (...call) => send(call);
        window.fbq.queue.splice(0).forEach(send);
        """;

    private readonly ConcurrentQueue<string> _seen = new();
    private JsonNode _link = null!;

    [SetUp]
    public async Task MakeAsync()
    {
        _seen.Clear();
        _link = await Workspace.NewPixelLinkAsync(BrowserRun.Shop.Serve(""));
    }

    [Test]
    public async Task Going_on_without_measurement_asks_the_provider_nothing_now_and_later()
    {
        await ProvideAsync(route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = Provider }));
        await Page.GotoAsync(ShortUrl(_link));
        await LookAsync("consent");
        await Page.ClickAsync("button[value=no]");
        await Page.WaitForURLAsync($"{Hosts.Shop}/**");

        await Page.GotoAsync(ShortUrl(_link));
        Assert.That(Page.Url, Does.StartWith(Hosts.Shop), "remembered");
        Assert.That(_seen, Is.Empty);
        Assert.That(await ClicksAsync(_link), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Going_on_with_measurement_shows_one_page_view_and_leads_on_now_and_later()
    {
        await ProvideAsync(route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = Provider }));
        await Page.GotoAsync(ShortUrl(_link));
        Assert.That(_seen, Is.Empty, "nothing before the visitor agrees");
        await Page.ClickAsync("button[value=yes]");
        await Page.WaitForURLAsync($"{Hosts.Shop}/**");

        Assert.That(Page.Url, Does.Contain($"hoko_id={(await ClicksAsync(_link)).Single()!["id"]}"));
        Assert.That(Calls(), Is.EqualTo(["""["init","1234567890"]""", """["track","PageView"]"""]));

        await Page.GotoAsync(ShortUrl(_link));
        await Page.WaitForURLAsync($"{Hosts.Shop}/**");
        Assert.That(Calls(), Has.Length.EqualTo(4));
        Assert.That(await ClicksAsync(_link), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Going_on_does_not_wait_for_a_provider_that_is_blocked()
    {
        await ProvideAsync(route => route.AbortAsync("blockedbyclient"));
        await Page.GotoAsync(ShortUrl(_link));
        await Page.ClickAsync("button[value=yes]");
        await Page.WaitForURLAsync($"{Hosts.Shop}/**");

        Assert.That(await ClicksAsync(_link), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Going_on_does_not_wait_for_a_provider_that_does_not_answer()
    {
        await ProvideAsync(_ => Task.CompletedTask);
        await Page.GotoAsync(ShortUrl(_link));
        await Page.ClickAsync("button[value=yes]");
        await Page.Locator("a.button").WaitForAsync();
        await LookAsync("measuring");
        await Page.WaitForURLAsync($"{Hosts.Shop}/**");
    }

    [Test]
    public async Task The_question_is_answered_with_the_keyboard_alone()
    {
        await ProvideAsync(route => route.AbortAsync());
        await Page.GotoAsync(ShortUrl(_link));
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("Enter");
        await Page.WaitForURLAsync($"{Hosts.Shop}/**");

        Assert.That(_seen, Is.Empty, "the first button is the one without measurement");
    }

    private Task<IAsyncDisposable> ProvideAsync(Func<IRoute, Task> script) => Context.RouteAsync("https://*.facebook.*/**", async route =>
    {
        _seen.Enqueue(route.Request.Url);
        if (route.Request.Url.EndsWith("/fbevents.js", StringComparison.Ordinal))
            await script(route);
        else
            await route.FulfillAsync(new() { Status = 204 });
    });

    private string[] Calls() => [.. _seen.Where(url => url.Contains("/tr?call=", StringComparison.Ordinal)).Select(url => Uri.UnescapeDataString(new Uri(url).Query["?call=".Length..]))];
}
