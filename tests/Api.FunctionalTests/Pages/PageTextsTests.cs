using System.Text.RegularExpressions;

using Hoko.Api.Pages;

namespace Hoko.Api.FunctionalTests.Pages;

[TestFixture]
internal sealed partial class PageTextsTests
{
    private static readonly string[] Codes = ["en", "ar"];

    private readonly PageTexts _texts = new();

    [Test]
    public void Having_every_text_in_both_languages()
    {
        Assert.That(_texts.All, Is.Not.Empty);
        foreach (var (key, text) in _texts.All)
        {
            Assert.That(text.Keys, Is.EquivalentTo(Codes), key);
            Assert.That(text.Values, Has.None.Matches<string>(string.IsNullOrWhiteSpace), key);
        }
    }

    [Test]
    public void Naming_the_same_placeholders_in_both_languages()
    {
        // "one" and "two" are words in Arabic, and so in English.
        foreach (var (key, text) in _texts.All)
            Assert.That(PlaceholdersOf(text["ar"]), Is.EqualTo(PlaceholdersOf(text["en"])), key);
    }

    [Test]
    public void Writing_arabic_in_arabic_letters()
    {
        foreach (var (key, text) in _texts.All)
        {
            Assert.That(text["ar"], Does.Match(@"\p{IsArabic}").And.Not.Match(@"(?<!\{)[A-Za-z](?!\w*\})"), key);
            Assert.That(text["en"], Does.Not.Match(@"\p{IsArabic}"), key);
        }
    }

    private static IEnumerable<string> PlaceholdersOf(string text) => Placeholder().Matches(text).Select(match => match.Value).Order();

    [GeneratedRegex(@"\{+\w+\}+")]
    private static partial Regex Placeholder();
}
