using Hoko.Domain.Links;

namespace Hoko.Domain.UnitTests.Links;

internal sealed class CountryCodesTests
{
    [Test]
    public void There_are_the_249_of_the_standard_and_Kosovo() => Assert.That(CountryCodes.All.Count(), Is.EqualTo(250));

    [Test]
    public void Every_code_is_two_capitals_and_has_a_name_of_its_own()
    {
        Assert.That(CountryCodes.All, Has.All.Matches<string>(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper) && CountryCodes.IsKnown(code)));
        Assert.That(CountryCodes.All.Select(CountryCodes.EnglishName), Is.Unique.And.All.Not.Empty);
    }

    [TestCase("SA", "Saudi Arabia")]
    [TestCase("US", "United States")]
    [TestCase("GB", "United Kingdom")]
    [TestCase("DE", "Germany")]
    [TestCase("CI", "Côte d'Ivoire")]
    [TestCase("XK", "Kosovo")]
    public void A_country_has_its_common_English_name(string code, string name) => Assert.That(CountryCodes.EnglishName(code), Is.EqualTo(name));

    [TestCase("sa")]
    [TestCase("Sa")]
    [TestCase("UK")]
    [TestCase("EU")]
    [TestCase("XX")]
    [TestCase("USA")]
    [TestCase("")]
    [TestCase(" SA")]
    public void What_is_no_code_in_capitals_is_unknown(string code)
    {
        Assert.That(CountryCodes.IsKnown(code), Is.False);
        Assert.That(CountryCodes.EnglishName(code), Is.Null);
    }

    [Test]
    public void Every_region_that_the_runtime_knows_by_two_letters_is_known()
    {
        var regions = System.Globalization.CultureInfo.GetCultures(System.Globalization.CultureTypes.SpecificCultures)
            .Select(culture => new System.Globalization.RegionInfo(culture.Name).TwoLetterISORegionName)
            .Where(code => code.Length == 2 && code.All(char.IsAsciiLetterUpper))
            .Distinct();

        // Not assigned by the standard: Ascension, Ceuta and Melilla, Diego Garcia, Canary Islands, Tristan da Cunha.
        Assert.That(regions.Except(["AC", "EA", "DG", "IC", "TA"]).Except(CountryCodes.All), Is.Empty);
    }
}
