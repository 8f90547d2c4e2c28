using Hoko.Browser.Tests.Setup;

namespace Hoko.Browser.Tests.Pages;

/// <summary>The page at the root of the short domain.</summary>
[TestFixture("en", 1_280, 800)]
[TestFixture("ar", 1_280, 800)]
[TestFixture("en", 390, 844)]
[TestFixture("ar", 390, 844)]
internal sealed class HomePageTests(string language, int width, int height) : PageFixture(language, width, height)
{
    [Test]
    public async Task The_root_is_a_page_whose_style_its_policy_allows()
    {
        Assert.That((await Page.GotoAsync(Hosts.Hoko))!.Status, Is.EqualTo(200));
        Assert.That(await Page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('main')).borderRadius"), Is.EqualTo("20px"));
        await LookAsync("home");
    }

    [Test]
    public async Task The_icon_is_one_that_browsers_show()
    {
        await Page.GotoAsync(Hosts.Hoko);
        var size = await Page.EvaluateAsync<int>("async () => { const icon = new Image(); icon.src = '/favicon.ico'; await icon.decode(); return icon.naturalWidth; }");

        Assert.That(size, Is.EqualTo(16).Or.EqualTo(32));
    }
}
