using System.Collections.Frozen;
using Hoko.Domain.Workspaces;

namespace Hoko.Domain.UnitTests.Workspaces;

internal sealed class PlanTests
{
    private static readonly Plan Small = new(
        "small",
        60,
        100,
        new Dictionary<LimitedResource, long> { [LimitedResource.Links] = 1_000, [LimitedResource.Tags] = 0 }.ToFrozenDictionary(),
        new Dictionary<MonthlyFeature, long> { [MonthlyFeature.QrCodes] = 5 }.ToFrozenDictionary(),
        new[] { PlanFeature.LinkCloaking }.ToFrozenSet(),
        30);

    [Test]
    public void A_resource_that_is_not_limited_has_no_limit_and_one_that_is_forbidden_has_a_limit_of_none()
    {
        Assert.That(Small.LimitOf(LimitedResource.Links), Is.EqualTo(1_000));
        Assert.That(Small.LimitOf(LimitedResource.Tags), Is.Zero);
        Assert.That(Small.LimitOf(LimitedResource.Partners), Is.Null);
        Assert.That(Small.LimitOf(MonthlyFeature.QrCodes), Is.EqualTo(5));
        Assert.That(Small.LimitOf(MonthlyFeature.CustomSlugs), Is.Null);
    }

    [Test]
    public void A_plan_allows_the_features_it_names_and_no_other() =>
        Assert.That(Enum.GetValues<PlanFeature>().Where(Small.Allows), Is.EqualTo([PlanFeature.LinkCloaking]));

    [Test]
    public void No_request_has_more_than_ten_thousand_items() => Assert.That(Plan.MaxItemsPerRequest, Is.EqualTo(10_000));

    /// <summary>Counters are stored by these numbers.</summary>
    [TestCase(LimitedResource.Links, 1)]
    [TestCase(LimitedResource.Collections, 2)]
    [TestCase(LimitedResource.Tags, 3)]
    [TestCase(LimitedResource.Partners, 4)]
    public void A_stored_number_keeps_its_meaning(LimitedResource resource, int number) => Assert.That((int)resource, Is.EqualTo(number));
}
