using System.Text.Json.Nodes;
using Hoko.Browser.Tests.Setup;

namespace Hoko.Browser.Tests.Pages;

/// <summary>What the destination is told of where its visitor came from, on every way there.</summary>
internal sealed class ReferrerTests : BrowserFixture
{
    private const string Referrer = "() => document.referrer";

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_redirect_tells_of_the_page_with_the_link_or_nothing(bool isHidden)
    {
        var link = await MakeAsync(isHidden);
        await ComeAsync(link);
        await Page.WaitForURLAsync($"{Hosts.Shop}/**");

        Assert.That(await Page.EvaluateAsync<string>(Referrer), isHidden ? Is.Empty : Does.StartWith(Hosts.Stranger));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_frame_tells_of_the_short_link_or_nothing(bool isHidden)
    {
        await ComeAsync(await MakeAsync(isHidden, ",\"cloaked\":true"));
        await Page.WaitForURLAsync($"{Hosts.Hoko}/**");
        await Page.FrameLocator("iframe").Locator("h1").WaitForAsync();

        Assert.That(await Page.Frames[1].EvaluateAsync<string>(Referrer), isHidden ? Is.Empty : Does.StartWith(Hosts.Hoko));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_password_form_tells_of_itself_or_nothing(bool isHidden)
    {
        await ComeAsync(await MakeAsync(isHidden, ",\"password\":\"open\""));
        await Page.FillAsync("input[name=password]", "open");
        await Page.ClickAsync("button");
        await Page.WaitForURLAsync($"{Hosts.Shop}/**");

        Assert.That(await Page.EvaluateAsync<string>(Referrer), isHidden ? Is.Empty : Does.StartWith(Hosts.Hoko));
    }

    [TestCase(true, "yes")]
    [TestCase(false, "yes")]
    [TestCase(true, "no")]
    [TestCase(false, "no")]
    public async Task The_question_before_a_pixel_tells_of_itself_or_nothing(bool isHidden, string choice)
    {
        await Context.RouteAsync("https://**", route => route.AbortAsync());
        await ComeAsync(await Workspace.NewPixelLinkAsync(BrowserRun.Shop.Serve(""), $"\"hideReferrer\":{(isHidden ? "true" : "false")}"));
        await Page.ClickAsync($"button[value={choice}]");
        await Page.WaitForURLAsync($"{Hosts.Shop}/**");

        Assert.That(await Page.EvaluateAsync<string>(Referrer), isHidden ? Is.Empty : Does.StartWith(Hosts.Hoko));
    }

    [Test]
    public async Task A_link_with_all_of_it_asks_for_the_password_then_for_the_pixel_and_shows_the_frame()
    {
        await Context.RouteAsync("https://**", route => route.AbortAsync());
        var link = await Workspace.NewPixelLinkAsync(BrowserRun.Shop.Serve(""), "\"hideReferrer\":true,\"cloaked\":true,\"password\":\"open\"");
        await ComeAsync(link);
        await Page.FillAsync("input[name=password]", "open");
        await Page.ClickAsync("button");
        await Page.ClickAsync("button[value=yes]");
        await Page.FrameLocator("iframe").Locator("h1").WaitForAsync();

        Assert.That(Page.Url, Is.EqualTo(ShortUrl(link)));
        Assert.That(await Page.Frames[1].EvaluateAsync<string>(Referrer), Is.Empty);
        Assert.That(await ClicksAsync(link), Has.Count.EqualTo(1));
    }

    private Task<JsonNode> MakeAsync(bool isHidden, string more = "") =>
        NewLinkAsync(BrowserRun.Shop.Serve(""), $"\"hideReferrer\":{(isHidden ? "true" : "false")}{more}");

    /// <summary>Follows the link from a stranger's page.</summary>
    private async Task ComeAsync(JsonNode link)
    {
        await Page.GotoAsync(Hosts.Stranger + BrowserRun.Shop.Serve(""));
        await Page.EvaluateAsync("url => { const a = document.createElement('a'); a.href = url; a.id = 'go'; a.textContent = 'go'; document.body.append(a); }", ShortUrl(link));
        await Page.ClickAsync("#go");
    }
}
