using Hoko.Api.FunctionalTests.Setup;
using Hoko.Browser.Tests.Setup;

namespace Hoko.Browser.Tests.Pages;

/// <summary>The pages that visitors see, on a desk and on a phone, in both languages; pictures of them go to <c>artifacts/screenshots</c>.</summary>
[TestFixture("en", 1_280, 800)]
[TestFixture("ar", 1_280, 800)]
[TestFixture("en", 390, 844)]
[TestFixture("ar", 390, 844)]
internal sealed class VisitorPageTests(string language, int width, int height) : PageFixture(language, width, height)
{
    private const string Password = "open sesame";

    [Test]
    public async Task Giving_a_wrong_password_asks_again_and_the_right_one_goes_on()
    {
        var link = await NewLinkAsync(BrowserRun.Shop.Serve(""), $"\"password\":\"{Password}\"");
        await Page.GotoAsync(ShortUrl(link));
        await LookAsync("password");
        await Page.FillAsync("input[name=password]", "wrong");
        await Page.ClickAsync("button");
        Assert.That(await Page.Locator("[role=alert]").CountAsync(), Is.EqualTo(1));
        await LookAsync("password-wrong");
        Assert.That(await ClicksAsync(link), Is.Empty);

        await Page.FillAsync("input[name=password]", Password);
        await Page.ClickAsync("button");
        await Page.WaitForURLAsync($"{Hosts.Shop}/**");
        Assert.That(Page.Url, Does.Contain($"hoko_id={(await ClicksAsync(link)).Single()!["id"]}"));
    }

    [Test]
    public async Task Giving_the_password_works_with_the_keyboard_alone()
    {
        var link = await NewLinkAsync(BrowserRun.Shop.Serve(""), $"\"password\":\"{Password}\"");
        await Page.GotoAsync(ShortUrl(link));
        await Page.Locator("input[name=password]").FocusAsync();
        await Page.Keyboard.TypeAsync(Password);
        await Page.Keyboard.PressAsync("Enter");
        await Page.WaitForURLAsync($"{Hosts.Shop}/**");

        Assert.That(await ClicksAsync(link), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Opening_a_cloaked_link_shows_the_destination_in_its_frame_under_the_links_address()
    {
        var link = await NewLinkAsync(BrowserRun.Shop.Serve(""), "\"cloaked\":true,\"title\":\"Summer\"");
        await Page.GotoAsync(ShortUrl(link));

        Assert.That(await Page.FrameLocator("iframe").Locator("h1").TextContentAsync(), Is.EqualTo("Shop"));
        Assert.That(Page.Url, Is.EqualTo(ShortUrl(link)));
        var frame = await Page.Locator("iframe").BoundingBoxAsync();
        Assert.That((frame!.X, frame.Y, frame.Width, frame.Height), Is.EqualTo((0f, 0f, (float)Width, (float)Height)), "nothing beside it");
        await PictureAsync("cloaked");
    }

    [Test]
    public async Task Opening_a_link_that_is_not_there_says_so()
    {
        Assert.That((await Page.GotoAsync($"{Hosts.Hoko}/zzzzzzz"))!.Status, Is.EqualTo(404));
        await LookAsync("not-found");
    }

    [Test]
    public async Task Opening_a_link_whose_time_is_over_says_so()
    {
        var link = await NewLinkAsync(more: "\"expiresAt\":\"2020-01-01T00:00:00Z\"");
        Assert.That((await Page.GotoAsync(ShortUrl(link)))!.Status, Is.EqualTo(410));
        await LookAsync("expired");
    }

    [Test]
    public async Task Giving_too_many_wrong_passwords_says_how_long_to_wait()
    {
        var link = await NewLinkAsync(more: $"\"password\":\"{Password}\"");
        foreach (var _ in Enumerable.Range(0, 10))
            await BrowserRun.App.Url.EnterAsync("/" + link.ShortId(), "wrong");

        await Page.GotoAsync(ShortUrl(link));
        await Page.FillAsync("input[name=password]", Password);
        await Page.ClickAsync("button");
        await LookAsync("too-many-attempts");
    }
}
