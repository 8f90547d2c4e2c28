using Hoko.Application.Common.Bulk;

namespace Hoko.Application.UnitTests.Common;

internal sealed class BulkGateTests
{
    [Test]
    [CancelAfter(10_000)]
    public async Task As_many_as_there_are_places_enter_and_the_next_waits_for_one_to_leave(CancellationToken cancellationToken)
    {
        using var gate = new BulkGate(2);
        var first = await gate.EnterAsync(1, cancellationToken);
        var second = await gate.EnterAsync(2, cancellationToken);
        var third = gate.EnterAsync(3, cancellationToken).AsTask();
        Assert.That(third.IsCompleted, Is.False);

        first.Dispose();
        using var place = await third;
        var fourth = gate.EnterAsync(4, cancellationToken).AsTask();
        Assert.That(fourth.IsCompleted, Is.False);

        second.Dispose();
        (await fourth).Dispose();
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task One_workspace_leaves_a_place_for_the_others(CancellationToken cancellationToken)
    {
        using var gate = new BulkGate(3);
        using var first = await gate.EnterAsync(1, cancellationToken);
        var second = await gate.EnterAsync(1, cancellationToken);
        var greedy = gate.EnterAsync(1, cancellationToken).AsTask();

        using var other = await gate.EnterAsync(2, cancellationToken);

        Assert.That(greedy.IsCompleted, Is.False);
        second.Dispose();
        (await greedy).Dispose();
    }

    [Test]
    [CancelAfter(10_000)]
    public async Task Who_gives_up_waiting_takes_no_place(CancellationToken cancellationToken)
    {
        using var gate = new BulkGate(1);
        using var impatient = new CancellationTokenSource();
        var place = await gate.EnterAsync(1, cancellationToken);
        var waiting = gate.EnterAsync(1, impatient.Token).AsTask();

        await impatient.CancelAsync();
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());

        place.Dispose();
        (await gate.EnterAsync(1, cancellationToken)).Dispose();
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Never_more_are_inside_than_there_are_places(CancellationToken cancellationToken)
    {
        using var gate = new BulkGate(3);
        var (inside, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(
            async () =>
            {
                using var place = await gate.EnterAsync(1, cancellationToken);
                var now = Interlocked.Increment(ref inside);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Decrement(ref inside);
            },
            cancellationToken)));

        Assert.That(most, Is.InRange(1, 3));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            if (Interlocked.CompareExchange(ref most, value, seen) == seen)
                return;
        }
    }
}
