using Hoko.Infrastructure.Clicks.Journal;

namespace Hoko.Infrastructure.ProviderTests.Clicks;

internal sealed class DrainProgressTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly ManualTime _time = new();

    private DrainProgress Progress() => new(_time, At(0), At(0));

    private static JournalPosition At(long position) => new(position);

    [Test]
    public async Task Waiting_for_a_position_that_was_passed_ends_at_once()
    {
        var progress = Progress();
        progress.Advance(At(10));

        Assert.That(await progress.WaitForAsync(At(10), TimeSpan.Zero, CancellationToken.None));
        Assert.That(progress.IsAwaited, Is.False);
    }

    [Test]
    public async Task Waiting_ends_when_the_drain_reaches_the_position_and_not_before()
    {
        var progress = Progress();
        var (near, far) = (progress.WaitForAsync(At(5), Second, default).AsTask(), progress.WaitForAsync(At(10), Second, default).AsTask());
        progress.Advance(At(9));

        Assert.That(await near.WaitAsync(Bound));
        Assert.That(far.IsCompleted, Is.False);
        progress.Advance(At(10));
        Assert.That(await far.WaitAsync(Bound));
        Assert.That(_time.Timers, Is.Zero);
    }

    [Test]
    public async Task Waiting_longer_than_allowed_ends_with_no()
    {
        var progress = Progress();
        var waiting = progress.WaitForAsync(At(5), Second, default).AsTask();
        _time.Pass(Second / 2);
        Assert.That(waiting.IsCompleted, Is.False);
        _time.Pass(Second / 2);

        Assert.That(await waiting.WaitAsync(Bound), Is.False);
        Assert.That(progress.IsAwaited, Is.False);
    }

    [Test]
    public void Waiting_that_is_cancelled_throws_and_no_longer_hurries_the_drain()
    {
        var progress = Progress();
        using var cancellation = new CancellationTokenSource();
        var waiting = progress.WaitForAsync(At(5), Second, cancellation.Token).AsTask();
        Assert.That(progress.IsAwaited);
        cancellation.Cancel();

        Assert.That(async () => await waiting.WaitAsync(Bound), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(progress.IsAwaited, Is.False);
    }

    [Test]
    public void Advancing_backwards_changes_nothing()
    {
        var progress = Progress();
        progress.Advance(At(10));
        progress.Advance(At(5));

        Assert.That(progress.Position, Is.EqualTo(At(10)));
    }

    [Test]
    public async Task The_drain_sleeps_until_records_arrive_and_again_when_it_has_them()
    {
        var progress = Progress();
        var asleep = progress.WaitForRecordsAsync(default);
        Assert.That(asleep.IsCompleted, Is.False);
        progress.RecordsArrived(At(10));
        await asleep.WaitAsync(Bound);

        Assert.That(progress.WaitForRecordsAsync(default).IsCompleted, "they are still there");
        progress.Advance(At(10));
        Assert.That(progress.WaitForRecordsAsync(default).IsCompleted, Is.False);
        Assert.That(_time.Timers, Is.Zero, "sleeping needs no timer");
    }

    [Test]
    public async Task The_drain_gathers_for_the_time_given_where_nobody_waits()
    {
        var progress = Progress();
        var gathering = progress.GatherAsync(Second, default);
        _time.Pass(Second / 2);
        Assert.That(gathering.IsCompleted, Is.False);
        _time.Pass(Second / 2);

        await gathering.WaitAsync(Bound);
    }

    [Test]
    public async Task The_drain_stops_gathering_as_soon_as_somebody_waits()
    {
        var progress = Progress();
        var gathering = progress.GatherAsync(Second, default);
        var waiting = progress.WaitForAsync(At(5), Second, default).AsTask();

        await gathering.WaitAsync(Bound);
        Assert.That(progress.GatherAsync(Second, default).IsCompleted, "nor does it begin to");
        progress.Advance(At(5));
        Assert.That(await waiting.WaitAsync(Bound));
    }

    [Test]
    public void Lag_grows_while_records_wait_and_is_over_when_the_last_is_stored()
    {
        var progress = Progress();
        Assert.That(progress.Lag, Is.EqualTo(TimeSpan.Zero));
        _time.Pass(Second);
        progress.RecordsArrived(At(5));
        _time.Pass(Second);
        progress.RecordsArrived(At(10));
        Assert.That(progress.Lag, Is.EqualTo(Second), "it counts from the first that waits");

        var newest = _time.GetUtcNow();
        _time.Pass(Second);
        progress.Advance(At(5), newest);
        Assert.That(progress.Lag, Is.EqualTo(Second), "what waits now is younger than what was stored");
        progress.Advance(At(10), newest);
        Assert.That(progress.Lag, Is.EqualTo(TimeSpan.Zero));
        _time.Pass(Second);
        Assert.That(progress.Lag, Is.EqualTo(TimeSpan.Zero), "nothing waits");
    }

    [Test]
    public void Lag_counts_from_opening_for_what_an_earlier_run_left()
    {
        var progress = new DrainProgress(_time, At(0), At(7));
        _time.Pass(Second);
        Assert.That(progress.Lag, Is.EqualTo(Second));
    }
}
