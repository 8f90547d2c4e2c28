using Hoko.Domain.Links;

namespace Hoko.Infrastructure.ProviderTests.Geo;

[TestFixture]
internal sealed class CountryCodesTests
{
    [Test]
    public void There_are_the_249_assigned_codes_and_kosovo_each_with_a_name_of_its_own()
    {
        var codes = CountryCodes.All.ToArray();
        Assert.That(codes, Has.Length.EqualTo(250).And.All.Match("^[A-Z]{2}$"));
        Assert.That(codes.Select(CountryCodes.EnglishName), Is.Unique.And.All.Not.Empty);
    }

    [TestCase("US", "United States")]
    [TestCase("KW", "Kuwait")]
    [TestCase("SA", "Saudi Arabia")]
    [TestCase("XK", "Kosovo")]
    public void A_known_code_has_its_common_name(string code, string name)
    {
        Assert.That(CountryCodes.IsKnown(code));
        Assert.That(CountryCodes.EnglishName(code), Is.EqualTo(name));
    }

    [TestCase("us")]
    [TestCase("UK")]
    [TestCase("ZZ")]
    [TestCase("EU")]
    [TestCase("")]
    [TestCase("USA")]
    public void Anything_else_is_not_known(string code)
    {
        Assert.That(CountryCodes.IsKnown(code), Is.False);
        Assert.That(CountryCodes.EnglishName(code), Is.Null);
    }
}
