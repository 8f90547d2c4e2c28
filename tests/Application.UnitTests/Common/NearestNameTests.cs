using Hoko.Application.Common;

namespace Hoko.Application.UnitTests.Common;

internal sealed class NearestNameTests
{
    private static readonly string[] Known = ["after", "externalId", "id", "skip", "sort", "take"];

    [TestCase("takes", "take")]
    [TestCase("TAKE ", "take")]
    [TestCase("external_id", "externalId")]
    [TestCase("ext", "id")]
    [TestCase("", "id")]
    [TestCase("ID[]", "id")]
    public void The_nearest_name_needs_the_fewest_edits(string name, string nearest) => Assert.That(NearestName.Of(name, Known), Is.EqualTo(nearest));

    [Test]
    public void A_very_long_name_is_compared_by_its_beginning() => Assert.That(NearestName.Of("after" + new string('x', 100_000), Known), Is.Not.Null);

    [Test]
    public void Nothing_is_near_where_nothing_is_known() => Assert.That(NearestName.Of("take", []), Is.Null);
}
