using FsCheck;
using FsCheck.Fluent;
using Hoko.Infrastructure.RateLimiting;

namespace Hoko.Infrastructure.ProviderTests.RateLimiting;

internal sealed class SlidingWindowTests
{
    private static readonly Arbitrary<int[]> Steps = Gen.Elements(0, 0, 0, 1, 7, 999, 20_000, 59_999, 60_000, 200_000).ArrayOf().ToArbitrary();

    [Test]
    public void It_counts_what_a_plain_list_of_instants_counts() => Prop.ForAll(Steps, steps =>
    {
        var (window, instants, now) = (new SlidingWindow(), new List<long>(), 1_000_000L);
        foreach (var step in steps)
        {
            now += step;
            window.Add(now);
            instants.Add(now);
            var counting = instants.Where(at => now - at < SlidingWindow.Length).ToList();
            if (window.CountAt(now) != counting.Count || window.OldestLeavesAt != counting[0] + SlidingWindow.Length)
                return false;

            if (window.BySecond(500).Values.Sum() != counting.Count || window.BySecond(500).Keys.First() != (counting[0] + 500) / 1_000)
                return false;
        }

        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void Nothing_counts_when_a_minute_has_passed()
    {
        var window = new SlidingWindow();
        for (var at = 0; at < 1_000; at++)
            window.Add(at);

        Assert.That((window.CountAt(59_999), window.CountAt(60_000), window.CountAt(60_998)), Is.EqualTo((1_000, 999, 1)));
        Assert.That((window.CountAt(60_999), window.OldestLeavesAt), Is.EqualTo((0, (long?)null)));
    }

    [Test]
    public void A_clock_that_is_set_back_lets_nothing_leave_early()
    {
        var window = new SlidingWindow();
        window.Add(100_000);
        window.Add(10_000);
        Assert.That((window.CountAt(75_000), window.CountAt(159_999), window.CountAt(160_000)), Is.EqualTo((2, 2, 0)));
    }
}
