using Hoko.Domain.Links;

namespace Hoko.Domain.UnitTests.Links;

internal sealed class ReservedWordsTests
{
    [TestCase("api")]
    [TestCase("docs")]
    [TestCase("qrcode")]
    [TestCase("health")]
    [TestCase("analytics.js")]
    [TestCase("metrics")]
    [TestCase("robots.txt")]
    [TestCase("favicon.ico")]
    [TestCase(".well-known")]
    [TestCase("openapi")]
    public void A_word_of_our_own_is_reserved_in_any_case(string word)
    {
        Assert.That(ReservedWords.Contain(word));
        Assert.That(ReservedWords.Contain(word.ToUpperInvariant()));
        Assert.That(ReservedWords.Contain(char.ToUpperInvariant(word[0]) + word[1..]));
    }

    [TestCase("")]
    [TestCase("apis")]
    [TestCase("aBc12Xy")]
    [TestCase("analytics.jsx")]
    [TestCase("\u212Aey")]
    public void Another_word_is_free(string word) => Assert.That(ReservedWords.Contain(word), Is.False);

    /// <summary>Words of seven base62 characters are the only ones that a generated id could be.</summary>
    [TestCase("account")]
    [TestCase("OpenApi")]
    [TestCase("SWAGGER")]
    [TestCase("metrics")]
    [TestCase("support")]
    public void A_word_as_long_as_an_id_is_reserved(string word)
    {
        Assert.That(word, Has.Length.EqualTo(ShortId.Length));
        Assert.That(ReservedWords.Contain(word));
    }
}
