using Hoko.Infrastructure.Clicks;

namespace Hoko.Infrastructure.ProviderTests.Clicks;

/// <summary>How long the drain rests between batches.</summary>
internal sealed class DrainPaceTests
{
    [TestCase(true, 10, 0.9, 200, TestName = "Short_work_rests_as_long_as_clicks_need_to_gather")]
    [TestCase(true, 300, 0.9, 900, TestName = "Where_visits_want_the_processors_work_rests_three_times_as_long")]
    [TestCase(true, 5_000, 0.9, 2_000, TestName = "No_rest_is_longer_than_two_seconds")]
    [TestCase(true, 300, 0.1, 200, TestName = "Where_there_is_room_nobody_waits_for_it")]
    [TestCase(false, 300, 0.9, 200, TestName = "Other_nodes_are_promised_clicks_and_do_not_wait_for_it")]
    public void Resting(bool isOnlyNode, int work, double processors, int rest) =>
        Assert.That(new DrainPace(isOnlyNode).RestAfter(TimeSpan.FromMilliseconds(work), processors), Is.EqualTo(TimeSpan.FromMilliseconds(rest)));
}
