using Hoko.Infrastructure.RateLimiting;

namespace Hoko.Infrastructure.ProviderTests.RateLimiting;

internal sealed class SharedUsageTests
{
    private static readonly Guid Here = Guid.NewGuid();
    private static readonly Guid There = Guid.NewGuid();

    [Test]
    public void What_nodes_tell_each_other_survives_the_database()
    {
        var usage = SharedUsage.Empty
            .With(Here, new SortedDictionary<int, int> { [100] = 3, [101] = 4 }, 101)
            .With(There, new SortedDictionary<int, int> { [99] = 7 }, 101);
        var read = SharedUsage.Read(usage.Write());

        Assert.That((read.OfOthers(Here, 101), read.OfOthers(There, 101), read.OfOthers(Guid.NewGuid(), 101)), Is.EqualTo((7, 7, 14)));
        Assert.That((read.OldestOfOthersLeavesAt(Here, 101), read.OldestOfOthersLeavesAt(There, 101)), Is.EqualTo((160, 161)));
    }

    [Test]
    public void A_second_counts_until_a_request_at_its_end_is_a_minute_old()
    {
        var usage = SharedUsage.Empty.With(There, new SortedDictionary<int, int> { [100] = 3 }, 100);
        Assert.That((usage.OfOthers(Here, 160), usage.OfOthers(Here, 161)), Is.EqualTo((3, 0)));
        Assert.That(usage.OldestOfOthersLeavesAt(Here, 161), Is.Null);
    }

    [Test]
    public void A_node_that_is_gone_leaves_nothing_behind()
    {
        var usage = SharedUsage.Empty.With(There, new SortedDictionary<int, int> { [100] = 3 }, 100).With(Here, [], 200);
        Assert.That(usage.Write(), Has.Length.EqualTo(20));
    }

    [Test]
    public void Bytes_that_end_early_or_claim_too_much_are_refused([Values(1, 16, 19, 27)] int length)
    {
        var bytes = SharedUsage.Empty.With(There, new SortedDictionary<int, int> { [100] = 3 }, 100).Write();
        Assert.That(() => SharedUsage.Read(bytes.AsSpan(0, length)), Throws.TypeOf<InvalidDataException>());
    }
}
