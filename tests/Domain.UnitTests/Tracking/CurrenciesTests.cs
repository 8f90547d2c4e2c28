using System.Globalization;
using Hoko.Domain.Tracking;

namespace Hoko.Domain.UnitTests.Tracking;

internal sealed class CurrenciesTests
{
    // Of tests, of nothing, and replaced: by the euro (Croatia), by XCG, by another unit (Sierra Leone, Zimbabwe), in 2021 (Cuba).
    private static readonly string[] NoMore = ["XTS", "XXX", "HRK", "ANG", "SLL", "ZWL", "CUC", "¤¤"];

    [Test]
    public void Every_code_is_three_small_letters_and_there_once()
    {
        Assert.That(Currencies.All.Count(), Is.EqualTo(177));
        Assert.That(Currencies.All, Is.Unique);
        Assert.That(Currencies.All, Has.All.Match("^[a-z]{3}$"));
    }

    [TestCase("USD", "usd")]
    [TestCase("usd", "usd")]
    [TestCase("Sar", "sar")]
    [TestCase("XAU", "xau")]
    public void A_code_is_read_in_any_case(string text, string expected)
    {
        Assert.That(Currencies.TryParse(text, out var code));
        Assert.That(code, Is.EqualTo(expected));
    }

    [TestCase("")]
    [TestCase("us")]
    [TestCase("usdt")]
    [TestCase(" usd")]
    [TestCase("xxx")]
    [TestCase("XTS")]
    [TestCase("dem")]
    [TestCase("hrk")]
    [TestCase("\u0131nr")]
    [TestCase("u\u017Fd")]
    public void What_is_no_code_of_money_is_unknown(string text) => Assert.That(Currencies.TryParse(text, out _), Is.False);

    [Test]
    public void The_default_is_known() => Assert.That(Currencies.All, Does.Contain(Currencies.Default));

    [Test]
    public void Every_currency_that_the_runtime_knows_for_a_country_is_known()
    {
        var ofCountries = CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name).ISOCurrencySymbol)
            .Where(code => code.Length == Currencies.Length)
            .Distinct();

        Assert.That(ofCountries.Except(NoMore).Where(code => !Currencies.TryParse(code, out _)), Is.Empty);
    }
}
