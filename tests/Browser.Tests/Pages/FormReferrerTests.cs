using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Browser.Tests.Setup;
using Microsoft.Playwright;

namespace Hoko.Browser.Tests.Pages;

/// <summary>Forms before the destination keep where the visitor came from, and the visit's own query, with scripts and without.</summary>
[TestFixture("en", true)]
[TestFixture("ar", true)]
[TestFixture("en", false)]
internal sealed class FormReferrerTests(string language, bool runsScripts) : PageFixture(language, 1_280, 800)
{
    private const string Campaign = "?utm_source=paper&utm_medium=caf%C3%A9&table=4&qr=1";

    protected override BrowserNewContextOptions Window => new(base.Window) { JavaScriptEnabled = runsScripts };

    [Test]
    public async Task A_password_keeps_the_page_with_the_link_through_wrong_tries()
    {
        var link = await NewLinkAsync(BrowserRun.Shop.Serve(""), "\"password\":\"open\"");
        await FollowAsync(link);
        foreach (var password in new[] { "wrong", "Open", "open" })
        {
            await Page.FillAsync("input[name=password]", password);
            await Page.ClickAsync("button");
        }

        await AssertClickAsync(link);
    }

    [TestCase("yes")]
    [TestCase("no")]
    public async Task The_question_before_a_pixel_keeps_the_page_with_the_link(string choice)
    {
        var link = await NewPixelLinkAsync();
        await FollowAsync(link);
        await ChooseAsync(choice);

        await AssertClickAsync(link);
    }

    [Test]
    public async Task A_password_and_then_the_question_keep_the_page_with_the_link()
    {
        var link = await NewPixelLinkAsync("\"password\":\"open\"");
        await FollowAsync(link);
        await Page.FillAsync("input[name=password]", "open");
        await Page.ClickAsync("button");
        await LookAsync("consent-after-password");
        await ChooseAsync("no");

        await AssertClickAsync(link);
    }

    [Test]
    public async Task A_visit_that_names_no_page_has_no_referrer()
    {
        var link = await NewLinkAsync(BrowserRun.Shop.Serve(""), "\"password\":\"open\"");
        await Page.GotoAsync(ShortUrl(link));
        await Page.FillAsync("input[name=password]", "open");
        await Page.ClickAsync("button");
        await Page.WaitForURLAsync($"{Hosts.Shop}/**");

        Assert.That((await ClicksAsync(link)).Column("referrer"), Is.EqualTo(new string?[1]));
    }

    [Test]
    public async Task Two_tabs_of_one_link_keep_a_page_each()
    {
        var link = await NewLinkAsync(BrowserRun.Shop.Serve(""), "\"password\":\"open\"");
        await FollowAsync(link);
        var other = await Context.NewPageAsync();
        await FollowAsync(link, other, Hosts.Payment);
        foreach (var page in new[] { other, Page })
        {
            await page.FillAsync("input[name=password]", "open");
            await page.ClickAsync("button");
            await page.WaitForURLAsync($"{Hosts.Shop}/**");
        }

        Assert.That((await ClicksAsync(link)).Column("referrer"), Is.EqualTo([Hosts.Payment + "/", Hosts.Stranger + "/"]));
    }

    private Task<JsonNode> NewPixelLinkAsync(string? more = null) => Workspace.NewPixelLinkAsync(BrowserRun.Shop.Serve(""), more);

    private Task FollowAsync(JsonNode link) => FollowAsync(link, Page, Hosts.Stranger);

    /// <summary>Follows the link, with a query, from a page of another site.</summary>
    private static async Task FollowAsync(JsonNode link, IPage page, string site)
    {
        await page.GotoAsync(site + BrowserRun.Shop.Serve("", body: $"<a id=go href=\"{ShortUrl(link)}{Campaign.Replace("&", "&amp;", StringComparison.Ordinal)}\">go</a>"));
        await page.ClickAsync("#go");
    }

    private async Task ChooseAsync(string choice)
    {
        await Context.RouteAsync("https://**", route => route.AbortAsync());
        await Page.ClickAsync($"button[value={choice}]");
        if (choice == "yes" && !runsScripts)
            await Page.ClickAsync("a.button");
    }

    private async Task AssertClickAsync(JsonNode link)
    {
        await Page.WaitForURLAsync($"{Hosts.Shop}/**");
        var click = (await ClicksAsync(link)).Single()!;
        Assert.Multiple(() =>
        {
            Assert.That((string?)click["referrer"], Is.EqualTo(Hosts.Stranger + "/"));
            Assert.That((string?)click["utm"]!["source"], Is.EqualTo("paper"));
            Assert.That((string?)click["utm"]!["medium"], Is.EqualTo("café"));
            Assert.That((string?)click["source"], Is.EqualTo("qr"));
            Assert.That(Page.Url, Does.Contain("table=4").And.Contain("utm_medium=caf%C3%A9").And.Contain($"hoko_id={click["id"]}"));
        });
    }
}
