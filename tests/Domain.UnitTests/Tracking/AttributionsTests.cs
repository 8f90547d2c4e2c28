using Hoko.Domain.Tracking;

namespace Hoko.Domain.UnitTests.Tracking;

internal sealed class AttributionsTests
{
    [TestCase(1, "clickId")]
    [TestCase(2, "leadEventName")]
    [TestCase(3, "latestLead")]
    [TestCase(4, "deferred")]
    public void An_attribution_has_its_number_for_ever_and_a_name(int number, string name) =>
        Assert.That(Attributions.NameOf((Attribution)number), Is.EqualTo(name));

    [Test]
    public void Every_attribution_has_a_name_of_its_own() =>
        Assert.That(Enum.GetValues<Attribution>().Select(Attributions.NameOf), Is.Unique);
}
