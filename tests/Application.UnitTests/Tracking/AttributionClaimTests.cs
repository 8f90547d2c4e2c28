using Hoko.Application.Common;
using Hoko.Application.Tracking;
using Hoko.Domain.Tracking;

namespace Hoko.Application.UnitTests.Tracking;

/// <summary>What a request says of its click.</summary>
internal sealed class AttributionClaimTests
{
    private static readonly string TooLong = new('x', 256);

    [Test]
    public void A_lead_names_its_click_or_leaves_it_to_the_leads_before()
    {
        Assert.That(new LeadInput { ClickId = "a" }.Claim, Is.EqualTo(new AttributionClaim(Attribution.ClickId, ClickId: "a")));
        Assert.That(new LeadInput { ClickId = "" }.Claim, Is.EqualTo(new AttributionClaim(Attribution.Deferred)));
    }

    [Test]
    public void A_lead_whose_click_is_flawed_claims_nothing()
    {
        Assert.That(new LeadInput().Claim, Is.Null);
        Assert.That(new LeadInput { ClickId = Optional<string>.Null }.Claim, Is.Null);
        Assert.That(new LeadInput { ClickId = Optional<string>.Malformed }.Claim, Is.Null);
        Assert.That(new LeadInput { ClickId = TooLong }.Claim, Is.Null);
    }

    [Test]
    public void A_sale_names_a_lead_before_a_click_before_nothing()
    {
        Assert.That(new SaleInput { LeadEventName = "L", ClickId = "a" }.Claim, Is.EqualTo(new AttributionClaim(Attribution.LeadEventName, LeadEventName: "L")));
        Assert.That(new SaleInput { LeadEventName = Optional<string>.Null, ClickId = "a" }.Claim, Is.EqualTo(new AttributionClaim(Attribution.ClickId, ClickId: "a")));
        foreach (var input in new[] { new SaleInput(), new SaleInput { ClickId = "" }, new SaleInput { ClickId = Optional<string>.Null } })
            Assert.That(input.Claim, Is.EqualTo(new AttributionClaim(Attribution.LatestLead)));
    }

    [Test]
    public void A_sale_with_a_flawed_lead_or_click_falls_back_on_nothing()
    {
        foreach (var input in new[]
        {
            new SaleInput { LeadEventName = "", ClickId = "a" }, new SaleInput { LeadEventName = TooLong }, new SaleInput { LeadEventName = Optional<string>.Malformed },
            new SaleInput { ClickId = TooLong }, new SaleInput { ClickId = Optional<string>.Malformed },
        })
            Assert.That(input.Claim, Is.Null);
    }
}
