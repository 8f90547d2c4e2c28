using Hoko.Api.Pages;

using Microsoft.Extensions.Primitives;

namespace Hoko.Api.FunctionalTests.Pages;

[TestFixture]
internal sealed class PageLanguageTests
{
    [TestCase("", ExpectedResult = "en")]
    [TestCase("en", ExpectedResult = "en")]
    [TestCase("ar", ExpectedResult = "ar")]
    [TestCase("AR-sa", ExpectedResult = "ar")]
    [TestCase("ar-Latn-EG", ExpectedResult = "ar")]
    [TestCase("arn", ExpectedResult = "en")]
    [TestCase("fr, de", ExpectedResult = "en")]
    [TestCase("fr, ar;q=0.1", ExpectedResult = "ar")]
    [TestCase("en;q=0.8, ar;q=0.9", ExpectedResult = "ar")]
    [TestCase("ar;q=0.5,en;q=0.7", ExpectedResult = "en")]
    [TestCase("en, ar", ExpectedResult = "en")]
    [TestCase("ar, en", ExpectedResult = "ar")]
    [TestCase("en-GB;q=0.3, ar;q=0.5, en;q=0.9", ExpectedResult = "en")]
    [TestCase(" ar ; q=0.9 ,\ten ; q=0.8", ExpectedResult = "ar")]
    [TestCase("*", ExpectedResult = "en")]
    [TestCase("en;q=0, *", ExpectedResult = "ar")]
    [TestCase("*;q=0.1, ar;q=0.2", ExpectedResult = "ar")]
    [TestCase("*, ar;q=0.5", ExpectedResult = "en")]
    [TestCase("ar;q=0", ExpectedResult = "en")]
    [TestCase("en;q=0, ar;q=0", ExpectedResult = "en")]
    [TestCase("ar;q=2", ExpectedResult = "en")]
    [TestCase("ar;q=NaN", ExpectedResult = "en")]
    [TestCase("ar;q=x, en;q=0.1", ExpectedResult = "en")]
    [TestCase(";;,,;q=,ar", ExpectedResult = "ar")]
    public string Choosing_by_quality_then_order(string header) => PageTexts.CodeOf(AcceptLanguage.Choose(header));

    [Test]
    public void Reading_a_header_sent_in_two_lines()
    {
        Assert.That(AcceptLanguage.Choose(new StringValues(["en;q=0.5", "ar"])), Is.EqualTo(PageLanguage.Arabic));
    }

    [Test]
    public async Task Writing_every_page_in_the_visitors_language_and_direction()
    {
        await using var server = await VisitorPagesServer.StartAsync();
        foreach (var (path, _) in VisitorPagesServer.All)
        {
            foreach (var (header, code, direction) in new[] { ("en-GB,en", "en", "ltr"), ("ar-EG,ar;q=0.9,en;q=0.8", "ar", "rtl") })
            {
                using var response = await server.GetAsync(path, header);
                Assert.That(response.Content.Headers.ContentLanguage, Is.EqualTo(new[] { code }), path);
                Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain($"<html lang=\"{code}\" dir=\"{direction}\">"), path);
            }
        }
    }
}
