using System.Text.Json.Nodes;
using Hoko.Browser.Tests.Setup;

namespace Hoko.Browser.Tests.Pages;

/// <summary>A browser that calls itself a crawler which makes previews, and one that is a person's.</summary>
internal sealed class PreviewTests : BrowserFixture
{
    private const string Social = """ "social":{"title":"Summer & \"more\"","description":"All of it","image":"https://example.com/a.png"} """;

    private static readonly string[] Shown = ["og:title", "og:description", "og:image", "og:url", "twitter:card"];

    private const string Tags = """
        () => JSON.stringify(Object.fromEntries([...document.querySelectorAll('meta[property], meta[name]')].map((tag) => [tag.getAttribute('property') ?? tag.name, tag.content])))
        """;

    [TestCase("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)")]
    [TestCase("Twitterbot/1.0")]
    public async Task A_crawler_reads_the_tags(string crawler)
    {
        var link = await NewLinkAsync(BrowserRun.Shop.Serve(""), Social);
        await using var context = await Browser.NewContextAsync(new() { UserAgent = crawler });
        var page = await context.NewPageAsync();
        await page.GotoAsync(ShortUrl(link));

        var tags = JsonNode.Parse(await page.EvaluateAsync<string>(Tags))!;
        Assert.That(page.Url, Is.EqualTo(ShortUrl(link)));
        Assert.That(
            Shown.Select(name => tags[name]?.ToString()),
            Is.EqualTo(["Summer & \"more\"", "All of it", "https://example.com/a.png", ShortUrl(link), "summary_large_image"]));
        Assert.That(await page.EvaluateAsync<string>("() => document.querySelector('link[rel=canonical]').href"), Is.EqualTo(ShortUrl(link)));
        Assert.That((await ClicksAsync(link)).Single()!["isBot"]!.GetValue<bool>());
    }

    [Test]
    public async Task A_person_is_redirected()
    {
        var link = await NewLinkAsync(BrowserRun.Shop.Serve(""), Social);
        await Page.GotoAsync(ShortUrl(link));

        Assert.That(Page.Url, Does.StartWith(Hosts.Shop).And.Contain($"hoko_id={(await ClicksAsync(link)).Single()!["id"]}"));
    }
}
