using System.Text.Json.Nodes;
using Hoko.Browser.Tests.Setup;
using Microsoft.Playwright;

namespace Hoko.Browser.Tests.Pages;

/// <summary>The frame of a cloaked link shows whatever its destination redirects or navigates to, as a browser tab would.</summary>
internal sealed class CloakedDestinationTests() : PageFixture("en", 1_280, 800)
{
    [TestCase(Hosts.WwwShop, "www")]
    [TestCase(Hosts.ShopSubdomain, "subdomain")]
    [TestCase(Hosts.ShopOnAnotherPort, "port")]
    [TestCase(Hosts.Payment, "host")]
    public async Task A_destination_that_redirects_elsewhere_is_shown(string site, string name)
    {
        var target = BrowserRun.Shop.Serve("", body: $"<p>{name}</p>");
        var link = await OpenAsync(BrowserRun.Shop.Redirect(site + target));

        Assert.That(await Frame.Locator("p").TextContentAsync(), Is.EqualTo(name));
        Assert.That(Page.Frames[1].Url, Is.EqualTo(site + target));
        Assert.That(Page.Url, Is.EqualTo(ShortUrl(link)));
        await PictureAsync($"cloaked-redirect-{name}");
    }

    [TestCase("<a id=pay href=\"{0}\">Pay</a>")]
    [TestCase("<form method=post action=\"{0}\"><button id=pay>Pay</button></form>")]
    [TestCase("<button id=pay onclick=\"location.assign('{0}')\">Pay</button>")]
    public async Task Going_to_a_payment_host_and_back_stays_in_the_frame(string pay)
    {
        var receipt = BrowserRun.Shop.Serve("", body: "<p>Receipt</p>");
        var card = BrowserRun.Shop.Serve("", body: $"<form method=post action=\"{Hosts.Shop}{receipt}\"><p>Card</p><button id=confirm>Confirm</button></form>");
        var link = await OpenAsync(BrowserRun.Shop.Serve("", body: string.Format(null, pay, Hosts.Payment + card)));

        await Frame.Locator("#pay").ClickAsync();
        Assert.That(await Frame.Locator("p").TextContentAsync(), Is.EqualTo("Card"));
        Assert.That(Page.Frames[1].Url, Does.StartWith(Hosts.Payment));
        await PictureAsync("cloaked-payment");

        await Frame.Locator("#confirm").ClickAsync();
        await Page.Frames[1].WaitForURLAsync($"{Hosts.Shop}/**");
        Assert.That(await Frame.Locator("p").TextContentAsync(), Is.EqualTo("Receipt"));
        Assert.That(Page.Url, Is.EqualTo(ShortUrl(link)));
        await PictureAsync("cloaked-receipt");
    }

    [TestCase("mailto:shop@shop.example")]
    [TestCase("tel:+966112345678")]
    [TestCase("upi://pay?pa=shop")]
    [TestCase("whatsapp://send?text=shop")]
    public async Task Following_a_link_that_opens_an_app_leaves_the_page_as_it_is(string address)
    {
        await OpenAsync(BrowserRun.Shop.Serve("", body: $"<a id=app href=\"{address}\">app</a>"));
        await Frame.Locator("#app").ClickAsync();
        await SettledAsync();

        Assert.That(await Frame.Locator("h1").TextContentAsync(), Is.EqualTo("Shop"));
        Assert.That(Page.Frames[1].Url, Does.StartWith(Hosts.Shop));
    }

    [Test]
    public async Task A_frame_inside_the_destination_is_subject_to_the_destinations_own_policy()
    {
        var card = BrowserRun.Shop.Serve("", body: "<p>Card</p>");
        await OpenAsync(BrowserRun.Shop.Serve("", $"frame-src {Hosts.Payment}", $"<iframe src=\"{Hosts.Payment}{card}\"></iframe>"));

        Assert.That(await Frame.FrameLocator("iframe").Locator("p").TextContentAsync(), Is.EqualTo("Card"));
    }

    [Test]
    public async Task A_measured_link_shows_where_its_destination_redirects_to()
    {
        await Context.RouteAsync("https://**", route => route.AbortAsync());
        var target = BrowserRun.Shop.Serve("", body: "<p>there</p>");
        var link = await Workspace.NewPixelLinkAsync(BrowserRun.Shop.Redirect(Hosts.Payment + target), "\"cloaked\":true");
        await Page.GotoAsync(ShortUrl(link));
        await Page.ClickAsync("button[value=yes]");

        Assert.That(await Frame.Locator("p").TextContentAsync(), Is.EqualTo("there"));
    }

    private IFrameLocator Frame => Page.FrameLocator("iframe");

    private async Task<JsonNode> OpenAsync(string path)
    {
        var link = await NewLinkAsync(path, "\"cloaked\":true");
        await Page.GotoAsync(ShortUrl(link));
        return link;
    }
}
