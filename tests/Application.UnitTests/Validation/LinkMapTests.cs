using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Links;

namespace Hoko.Application.UnitTests.Validation;

/// <summary>The two fields of a link that are objects: each flaw is told with its path inside the item.</summary>
internal sealed class LinkMapTests
{
    private static readonly Guid Id = Guid.CreateVersion7();

    private static readonly string[] Keys = ["source", "medium", "campaign", "term", "content", "referral"];

    [Test]
    public void Campaign_values_have_1_to_255_units_and_may_be_null()
    {
        var most = new string('a', 255);

        Assert.That(Flaws(new UtmInput { Source = most, Medium = most, Campaign = most, Term = most, Content = most, Referral = most }), Is.Empty);
        Assert.That(Flaws(new UtmInput { Source = Optional<string>.Null, Referral = Optional<string>.Null }), Is.Empty);
        Assert.That(Flaws(new UtmInput()), Is.Empty);
    }

    [Test]
    public void A_bad_campaign_value_is_told_by_its_path()
    {
        const string empty = "";
        var bad = new UtmInput { Source = empty, Medium = empty, Campaign = empty, Term = empty, Content = empty, Referral = empty };

        Assert.That(Flaws(bad), Is.EqualTo(Keys.Select(key => ("utm." + key, ErrorCodes.TextEmpty))));
        Assert.That(Flaws(new UtmInput { Term = new string('a', 256) }), Is.EqualTo([("utm.term", ErrorCodes.TextTooLong)]));
        Assert.That(Flaws(new UtmInput { Content = Optional<string>.Malformed }), Is.EqualTo([("utm.content", ErrorCodes.FieldWrongType)]));
    }

    [Test]
    public void Campaign_values_merge_by_key()
    {
        var change = new UtmInput { Source = "new", Term = Optional<string>.Null };
        var current = new Domain.Links.Utm { Source = "old", Term = "old", Campaign = "old" };

        Assert.That(change.Over(current), Is.EqualTo(new Domain.Links.Utm { Source = "new", Campaign = "old" }));
        Assert.That(new UtmInput().Over(current), Is.EqualTo(current));
    }

    [Test]
    public void Countries_are_codes_in_capitals_each_with_a_url()
    {
        Assert.That(Geo(("SA", "https://example.com"), ("US", "https://example.org")), Is.Empty);
        Assert.That(Geo(), Is.Empty);
        Assert.That(Geo(("sa", "https://example.com")), Is.EqualTo([("geo.sa", ErrorCodes.CountryUnknown)]));
        Assert.That(Geo(("UK", "https://example.com")), Is.EqualTo([("geo.UK", ErrorCodes.CountryUnknown)]));
        Assert.That(Geo(("", "https://example.com")), Is.EqualTo([("geo.", ErrorCodes.CountryUnknown)]));
        Assert.That(Geo(("SA", Optional<string>.Null)), Is.EqualTo([("geo.SA", ErrorCodes.FieldNotNull)]));
        Assert.That(Geo(("SA", Optional<string>.Malformed)), Is.EqualTo([("geo.SA", ErrorCodes.FieldWrongType)]));
        Assert.That(Geo(("SA", "ftp://example.com")), Is.EqualTo([("geo.SA", ErrorCodes.UrlScheme)]));
    }

    [Test]
    public void Every_bad_country_is_told() => Assert.That(
        Geo(("SA", ""), ("XX", "https://example.com"), ("US", Validated.PublicUrl)),
        Is.EqualTo([("geo.SA", ErrorCodes.TextEmpty), ("geo.XX", ErrorCodes.CountryUnknown), ("geo.US", ErrorCodes.UrlOwnDomain)]));

    private static List<(string, string)> Flaws(UtmInput utm) => Validated.Flaws(new LinkInput { Id = Id, Utm = utm });

    private static List<(string, string)> Geo(params (string Code, Optional<string> Url)[] countries) =>
        Validated.Flaws(new LinkInput { Id = Id, Geo = countries.ToDictionary(country => country.Code, country => country.Url) });
}
