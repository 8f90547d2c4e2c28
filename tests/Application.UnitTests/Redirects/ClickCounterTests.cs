using Hoko.Application.Redirects;

namespace Hoko.Application.UnitTests.Redirects;

/// <summary>The arithmetic of a bound on clicks: what the database counts, and what this node has answered beyond.</summary>
internal sealed class ClickCounterTests
{
    [Test]
    public void As_many_clicks_are_given_as_are_left()
    {
        var counter = new ClickCounter(7);

        Assert.That(Enumerable.Range(0, 5).Count(_ => counter.TryTake(10) == true), Is.EqualTo(3));
        Assert.That(counter.IsReached(10));
        Assert.That(counter.IsReached(11), Is.False, "the bound was raised");
    }

    [Test]
    public void Of_many_visitors_at_once_no_more_are_let_through_than_the_bound_says()
    {
        var counter = new ClickCounter(0);
        var given = 0;
        Parallel.For(0, 1_000, _ =>
        {
            if (counter.TryTake(100) == true)
                Interlocked.Increment(ref given);
        });

        Assert.That(given, Is.EqualTo(100));
    }

    [Test]
    public void A_click_that_is_given_back_is_for_another()
    {
        var counter = new ClickCounter(9);
        Assert.That(counter.TryTake(10), Is.True);
        Assert.That(counter.TryTake(10), Is.False);

        counter.GiveBack();

        Assert.That(counter.TryTake(10), Is.True);
    }

    [Test]
    public void Clicks_count_once_when_the_database_has_them_too()
    {
        var counter = new ClickCounter(0);
        foreach (var _ in Enumerable.Range(0, 4))
            counter.TryTake(10);

        counter.Store(3, 3);

        Assert.That(counter.IsReached(4));
        Assert.That(counter.IsReached(5), Is.False);
    }

    [Test]
    public void Clicks_that_the_database_had_already_wait_no_longer()
    {
        var counter = new ClickCounter(3);
        counter.TryTake(10);

        counter.Store(1, 0);

        Assert.That(counter.IsReached(4), Is.False);
        Assert.That(counter.TryClose());
    }

    [Test]
    public void What_other_nodes_have_stored_is_heard_of_with_what_this_one_stores()
    {
        var counter = new ClickCounter(0);
        counter.TryTake(100);

        counter.Store(1, 41);

        Assert.That(counter.IsReached(41));
        Assert.That(counter.IsReached(42), Is.False);
    }

    [Test]
    public void What_was_seen_in_the_database_is_of_no_use_while_own_clicks_may_be_among_it()
    {
        var counter = new ClickCounter(0);
        counter.TryTake(100);
        counter.Hear(1);
        Assert.That(counter.IsReached(2), Is.False, "the same click twice");

        counter.Store(1, 1);
        counter.Hear(50);
        Assert.That(counter.IsReached(50), "the database was counted anew");

        counter.Hear(20);
        Assert.That(counter.IsReached(50), "an older look");
    }

    [Test]
    public void A_counter_closes_only_when_the_database_has_all_that_it_counts()
    {
        var counter = new ClickCounter(0);
        counter.TryTake(100);
        Assert.That(counter.TryClose(), Is.False);

        counter.Store(1, 1);

        Assert.That(counter.TryClose());
        Assert.That(counter.IsClosed);
        Assert.That(counter.TryTake(100), Is.Null);
        Assert.That(counter.Hear(1), Is.False);
    }

    [Test]
    public void Storing_more_than_waits_gives_nobody_a_click_for_nothing()
    {
        var counter = new ClickCounter(10);
        counter.Store(5, 15);

        Assert.That(counter.IsReached(15));
        Assert.That(counter.IsReached(16), Is.False);
    }
}
