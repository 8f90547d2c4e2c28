using Hoko.Api.FunctionalTests.Setup;
using Hoko.Browser.Tests.Setup;

namespace Hoko.Browser.Tests.Scripts;

/// <summary>What visitors and customers send to be shown to somebody else later is text, and stays text where a browser opens it.</summary>
internal sealed class StoredMarkupTests : BrowserFixture
{
    private const string Markup = "<img src=x onerror=alert(1)><script>alert(2)</script>";

    [Test]
    public async Task Opening_the_lists_of_the_api_runs_nothing_that_was_stored()
    {
        var link = await NewLinkAsync(more: $"\"title\":\"{Markup}\",\"externalId\":\"{Markup}\"");
        var visit = await BrowserRun.App.Url.VisitAsync("/" + link.ShortId(), "User-Agent: " + Markup, $"Referer: https://a.example/{Markup}", "Accept-Language: <b>");
        var lead = $$"""{"clickId":"{{visit.ClickId()}}","eventName":"{{Markup}}","customerExternalId":"{{Markup}}","customerName":"{{Markup}}"}""";
        Assert.That((int)(await Workspace.PostAsync("/api/track/lead", lead)).Status, Is.EqualTo(201));

        await Context.SetExtraHTTPHeadersAsync([new("Authorization", "Bearer " + Workspace.Key)]);
        Page.Dialog += (_, dialog) =>
        {
            Assert.Fail($"{dialog.Message} ran");
            _ = dialog.DismissAsync();
        };
        foreach (var list in new[] { "links", "analytics?bots=true", "leads", "customers" })
        {
            var answer = await Page.GotoAsync($"{Hosts.Hoko}/api/{list}");
            Assert.That(answer!.Headers["content-type"], Is.EqualTo("application/json; charset=utf-8"));
            Assert.That(await answer.JsonAsync(), Is.Not.Null);
            Assert.That(await Page.Locator("body img, body script, body b").CountAsync(), Is.Zero, list);
            Assert.That((await answer.TextAsync()).Replace("\\u003C", "<", StringComparison.Ordinal).Replace("\\u003E", ">", StringComparison.Ordinal), Does.Contain(Markup), list);
        }
    }

    [Test]
    public async Task Opening_a_cloaked_link_shows_a_title_of_markup_as_text()
    {
        var link = await NewLinkAsync(BrowserRun.Shop.Serve(""), $"\"cloaked\":true,\"title\":\"</title>{Markup}\"");
        await Page.GotoAsync(ShortUrl(link));

        Assert.That(await Page.TitleAsync(), Is.EqualTo("</title>" + Markup));
        Assert.That(await Page.Locator("img, script").CountAsync(), Is.Zero);
    }
}
