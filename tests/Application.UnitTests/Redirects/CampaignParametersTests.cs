using Hoko.Application.Redirects;
using Hoko.Domain.Links;

namespace Hoko.Application.UnitTests.Redirects;

internal sealed class CampaignParametersTests
{
    [TestCase("utm_source")]
    [TestCase("utm_medium")]
    [TestCase("utm_campaign")]
    [TestCase("utm_term")]
    [TestCase("utm_content")]
    [TestCase("ref")]
    public void The_six_names_of_the_contract_are_campaign_parameters(string name) => Assert.That(CampaignParameters.IsCampaign(name));

    [TestCase("utm_id")]
    [TestCase("UTM_SOURCE")]
    [TestCase("referral")]
    [TestCase("utm_referral")]
    [TestCase("")]
    public void Another_name_is_not(string name) => Assert.That(CampaignParameters.IsCampaign(name), Is.False);

    [Test]
    public void Nothing_is_set_where_nothing_is_given() => Assert.That(CampaignParameters.Of(Utm.None, []), Is.Empty);

    [Test]
    public void Values_of_the_visit_win_over_the_links_and_come_in_a_fixed_order()
    {
        var link = new Utm { Referral = "r", Source = "s", Medium = "m" };
        var visit = QueryText.Parameters("ref=R&utm_medium=M&utm_medium=N&other=1").ToList();

        Assert.That(
            CampaignParameters.Of(link, visit).Select(pair => (pair.Key, pair.Value.Value, pair.Value.Raw)),
            Is.EqualTo([("utm_source", "s", "utm_source=s"), ("utm_medium", "M", "utm_medium=M&utm_medium=N"), ("ref", "R", "ref=R")]));
    }

    [Test]
    public void An_empty_value_of_the_visit_says_nothing()
    {
        var visit = QueryText.Parameters("utm_source=&utm_term").ToList();

        Assert.That(CampaignParameters.Of(new Utm { Source = "s" }, visit).Select(pair => (pair.Key, pair.Value.Value)), Is.EqualTo([("utm_source", "s")]));
    }

    [Test]
    public void What_the_destination_gets_is_what_is_set_over_what_its_own_url_says()
    {
        var set = CampaignParameters.Of(new Utm { Source = "s" }, []);
        var kept = QueryText.Parameters("utm_medium=own&utm_medium=second&utm_term=&ref=a%20b&utm_id=5").ToList();

        Assert.That(CampaignParameters.Read(kept, set), Is.EqualTo(new Utm { Source = "s", Medium = "own", Referral = "a b" }));
    }

    [TestCase("a=b", "a", "b")]
    [TestCase("a", "a", "")]
    [TestCase("=b", "", "b")]
    [TestCase("a=b=c", "a", "b=c")]
    [TestCase("%61+%2B=%62+%2B", "a +", "b +")]
    [TestCase("a=%zz", "a", "%zz")]
    [TestCase("a=%", "a", "%")]
    [TestCase("a=%E9%C3%A9%d9%85", "a", "\u00E9\u00E9\u0645")]
    [TestCase("a=%u0041", "a", "%u0041")]
    [TestCase("%C1%A8oko_id=%C0%AF", "\u00C1\u00A8oko_id", "\u00C0\u00AF")]
    public void A_parameter_has_a_decoded_name_and_value(string raw, string name, string value)
    {
        var parameter = QueryText.Parameters(raw).Single();

        Assert.That((parameter.Name, parameter.Raw, QueryText.ValueOf(raw)), Is.EqualTo((name, raw, value)));
    }
}
