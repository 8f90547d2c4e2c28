using System.Text;
using Hoko.Domain.Links;

namespace Hoko.Domain.UnitTests.Links;

/// <summary>The words by which links are found, alike on every database.</summary>
internal sealed class SearchWordsTests
{
    [TestCase("https://example.com/", null, null, null, " example com")]
    [TestCase("HTTP://EXAMPLE.com", null, null, null, " example com")]
    [TestCase("https://a.test/x?y=1#z", "Red Shoes", "red/sale", "SKU-7", " red shoes sale sku 7 a test x y 1 z")]
    [TestCase("https://a.test/caf%C3%A9", "Crème brûlée", null, null, " creme brulee a test cafe")]
    [TestCase("https://xn--bcher-kva.test/", null, null, null, " xn bcher kva test bucher")]
    [TestCase("https://a.test", "ﬁne ﬀ Ⅷ x²", null, null, " fine ff viii x2 a test")]
    [TestCase("https://a.test", "الأَحْذِيَة خصـــم ٢٠٪", null, null, " الاحذية خصم 20 a test")]
    [TestCase("https://a.test", "हिन्दी", null, null, " हिनदी a test")]
    [TestCase("https://a.test", "🎯 👩‍🚀", null, null, " a test")]
    [TestCase("https://a.test", "𝒜bc 𐐀", null, null, " abc 𐐨 a test")]
    [TestCase("https://a.test/%ZZ%00%FF", "", "", null, " a test zz ff")]
    public void A_link_has_the_words_of_its_texts(string url, string? title, string? slug, string? externalId, string words) =>
        Assert.That(SearchWords.OfLink(url, title, slug, externalId), Is.EqualTo(words));

    [TestCase("https://a.test/red", "a test red")]
    [TestCase("  Red,red;RED  ", "red")]
    [TestCase("%_[]^'\"\\:*&|!()", "")]
    [TestCase("", "")]
    public void A_query_has_words_too(string query, string words) => Assert.That(string.Join(' ', SearchWords.OfQuery(query, 10)), Is.EqualTo(words));

    [Test]
    public void A_query_says_when_it_has_too_many() =>
        Assert.That(SearchWords.OfQuery(string.Join(' ', Enumerable.Range(0, 50)), 10), Has.Count.EqualTo(11));

    [TestCase("a\uFFFEb\uFFFFc")]
    [TestCase("a\U0001FFFEb\uFDD0c")]
    public void Noncharacters_separate_words(string title) =>
        Assert.That(SearchWords.OfLink("https://a.test", title, null, null), Is.EqualTo(" a b c test"));

    [Test]
    public void Long_texts_are_bounded()
    {
        var many = SearchWords.OfLink("https://a.test", string.Join(' ', Enumerable.Range(1000, 200)), null, null);
        Assert.That(many.Split(' ', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(SearchWords.MaxWords));

        var wide = SearchWords.OfLink("https://a.test", string.Join(' ', Enumerable.Range(0, 64).Select(i => new string((char)('一' + i), 50))), null, null);
        Assert.That(Encoding.UTF8.GetByteCount(wide), Is.LessThanOrEqualTo(SearchWords.MaxBytes));
        Assert.That(wide, Does.StartWith(" " + new string('一', SearchWords.MaxWordLength) + " "));
    }

    [Test]
    public void A_long_word_is_not_cut_inside_a_surrogate_pair()
    {
        var text = SearchWords.OfLink("https://a.test", "x" + string.Concat(Enumerable.Repeat("𐐨", 30)), null, null);

        Assert.That(text, Is.EqualTo(" x" + string.Concat(Enumerable.Repeat("𐐨", 19)) + " a test"));
    }

    [Test]
    public void A_word_that_begins_another_is_kept_beside_it() =>
        Assert.That(SearchWords.OfLink("https://a.test", "reds red reds red", null, null), Is.EqualTo(" reds red a test"));

    [Test]
    public void Equal_destinations_have_equal_hashes_and_others_do_not()
    {
        var url = string.Concat("https://example.com", "/a");
        Assert.That(UrlHash.Of(url), Is.EqualTo(UrlHash.Of("https://example.com/a")));
        Assert.That(UrlHash.Of("https://example.com/a"), Is.Not.EqualTo(UrlHash.Of("https://example.com/A")));
    }
}
