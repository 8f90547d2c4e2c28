using System.Text.Json.Nodes;
using Hoko.Api.FunctionalTests.Setup;
using Hoko.Browser.Tests.Setup;
using Microsoft.Playwright;

namespace Hoko.Browser.Tests.Pages;

/// <summary>A window of a language and a size, and what every page keeps to in it; pictures go to <c>artifacts/screenshots</c>.</summary>
internal abstract class PageFixture(string language, int width, int height) : BrowserFixture
{
    private const string Look = """
        () => JSON.stringify({
          lang: document.documentElement.lang,
          dir: document.documentElement.dir || 'ltr',
          overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          small: [...document.querySelectorAll('input:not([type=hidden]), button, .button')].filter((control) => control.getBoundingClientRect().height < 40).length,
        })
        """;

    protected int Width => width;

    protected int Height => height;

    protected bool IsArabic => language == "ar";

    protected override BrowserNewContextOptions Window => new()
    {
        Locale = IsArabic ? "ar-SA" : "en-GB",
        ViewportSize = new() { Width = width, Height = height },
        DeviceScaleFactor = width < 500 ? 2 : 1,
    };

    /// <summary>Checks what every page keeps to, and takes its picture.</summary>
    protected async Task LookAsync(string name)
    {
        var page = JsonNode.Parse(await Page.EvaluateAsync<string>(Look))!;
        Assert.Multiple(() =>
        {
            Assert.That((string?)page["lang"], Is.EqualTo(language));
            Assert.That((string?)page["dir"], Is.EqualTo(IsArabic ? "rtl" : "ltr"));
            Assert.That((int)page["overflow"]!, Is.Zero, "nothing to scroll sideways for");
            Assert.That((int)page["small"]!, Is.Zero, "nothing too small for a finger");
        });
        await PictureAsync(name);
    }

    protected async Task PictureAsync(string name) => await Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(BuiltProgram.Repository, "artifacts", "screenshots", $"{name}-{language}-{width}.png"),
    });
}
