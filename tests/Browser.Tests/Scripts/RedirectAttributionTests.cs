using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Browser.Tests.Setup;

namespace Hoko.Browser.Tests.Scripts;

/// <summary>From a short link over the shop's page to a lead and a sale.</summary>
internal sealed class RedirectAttributionTests : BrowserFixture
{
    private const string Script = $"<script src=\"{Hosts.Hoko}/analytics.js\"></script>";
    private const string Id = "0195c0de-0000-7000-8000-0123456789ab";

    [Test]
    public async Task Coming_by_a_short_link_makes_the_lead_and_the_sale_the_clicks()
    {
        var link = await NewLinkAsync(BrowserRun.Shop.Serve(Script));
        var key = await Workspace.NewPageKeyAsync("shop.example");

        await Page.GotoAsync(ShortUrl(link));
        var clickId = await CookieAsync("hoko_id");
        Assert.That((await ClicksAsync(link)).Column("id"), Is.EqualTo([clickId]));

        var lead = await Page.TrackLeadAsync(key);
        Assert.That(lead.Status, Is.EqualTo(201), lead.Json.ToJsonString());
        Assert.That((string?)lead.Json["click"]!["id"], Is.EqualTo(clickId));
        var sale = await Page.TrackSaleAsync(key);
        Assert.That(sale.Status, Is.EqualTo(201), sale.Json.ToJsonString());

        Assert.That(await EventsAsync("leads", link), Is.EqualTo([clickId]));
        Assert.That(await EventsAsync("sales", link), Is.EqualTo([clickId]));
    }

    [Test]
    public async Task Keeping_the_click_lasts_ninety_days_on_the_whole_site_and_asks_the_network_nothing()
    {
        await Page.GotoAsync($"{Hosts.Shop}{BrowserRun.Shop.Serve(Script)}?hoko_id={Id}");
        var cookie = (await CookiesAsync()).Single();

        Assert.Multiple(() =>
        {
            Assert.That((cookie.Name, cookie.Value), Is.EqualTo(("hoko_id", Id)));
            Assert.That((cookie.Domain, cookie.Path), Is.EqualTo(("shop.example", "/")));
            Assert.That(cookie.SameSite, Is.EqualTo(Microsoft.Playwright.SameSiteAttribute.Lax));
            Assert.That((cookie.Secure, cookie.HttpOnly), Is.EqualTo((false, false)));
            Assert.That(DateTimeOffset.FromUnixTimeSeconds((long)cookie.Expires) - DateTimeOffset.UtcNow, Is.EqualTo(TimeSpan.FromDays(90)).Within(TimeSpan.FromMinutes(5)));
            Assert.That(AskedOfHoko.Select(request => request.Method), Is.EqualTo(["GET"]), "the script itself");
        });
    }

    [Test]
    public async Task Keeping_the_click_on_an_encrypted_page_keeps_it_to_encrypted_ones()
    {
        var script = (await BrowserRun.App.Url.VisitAsync("/analytics.js")).Text;
        await Page.RouteAsync("https://shop.example/**", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<script>{script}</script>" }));
        await Page.GotoAsync($"https://shop.example/?hoko_id={Id}");

        Assert.That((await CookiesAsync("https://shop.example")).Single().Secure);
    }

    [Test]
    public async Task Coming_again_by_another_click_replaces_the_cookie_and_coming_without_one_keeps_it()
    {
        var link = await NewLinkAsync(BrowserRun.Shop.Serve(Script));
        await Page.GotoAsync(ShortUrl(link));
        var first = await CookieAsync("hoko_id");
        await Page.GotoAsync(ShortUrl(link));
        var second = await CookieAsync("hoko_id");
        await Page.GotoAsync(Hosts.Shop + BrowserRun.Shop.Serve(Script));

        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(await CookieAsync("hoko_id"), Is.EqualTo(second));
        Assert.That((await ClicksAsync(link)).Column("id"), Is.EqualTo([first, second]));
    }

    [TestCase("x")]
    [TestCase("a;domain=example")]
    [TestCase("a%3B%20Domain%3Dexample%3B%20Path%3D%2Fx")]
    [TestCase(Id + "%3B%20Max-Age%3D0")]
    [TestCase(Id + "%0D%0ASet-Cookie%3A%20a%3Db")]
    [TestCase(Id + "%0A")]
    [TestCase("%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")]
    [TestCase("")]
    public async Task Coming_with_an_id_that_is_none_sets_nothing(string value)
    {
        await Page.GotoAsync($"{Hosts.Shop}{BrowserRun.Shop.Serve(Script)}?hoko_id={value}");
        Assert.That(await CookiesAsync(), Is.Empty);
    }

    [Test]
    public async Task Coming_with_an_absurdly_long_id_sets_nothing()
    {
        await Page.GotoAsync($"{Hosts.Shop}{BrowserRun.Shop.Serve(Script)}?hoko_id={new string('a', 7_000)}");
        Assert.That(await CookiesAsync(), Is.Empty);
    }

    [TestCase("www.shop.example")]
    [TestCase("other.example")]
    public async Task Sending_a_lead_with_a_key_of_other_hosts_is_refused_and_the_page_can_read_why(string host)
    {
        var link = await NewLinkAsync(BrowserRun.Shop.Serve(Script));
        await Page.GotoAsync(ShortUrl(link));
        var lead = await Page.TrackLeadAsync(await Workspace.NewPageKeyAsync(host));

        Assert.That(lead.Status, Is.EqualTo(403));
        Assert.That((string?)lead.Json["details"]![0]!["code"], Is.EqualTo("key.host_not_allowed"));
        Assert.That(await EventsAsync("leads", link), Is.Empty);
    }

    private async Task<IReadOnlyList<string?>> EventsAsync(string events, JsonNode link) =>
        (await Workspace.GetAsync($"/api/{events}?linkId={link["id"]}")).Ok().Column("clickId");
}
