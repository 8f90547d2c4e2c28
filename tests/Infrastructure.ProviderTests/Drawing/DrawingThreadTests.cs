using System.Collections.Concurrent;
using Hoko.Application.Common.Errors;
using Hoko.Infrastructure.Drawing;
using Hoko.Infrastructure.Pictures;

namespace Hoko.Infrastructure.ProviderTests.Drawing;

/// <summary>Drawings go one after the other, clients take turns, and what nobody waits for is not drawn.</summary>
internal sealed class DrawingThreadTests
{
    private readonly ManualResetEventSlim _open = new();

    [OneTimeTearDown]
    public void TearDown() => _open.Dispose();

    [SetUp]
    public void SetUp() => _open.Reset();

    [Test]
    [CancelAfter(60_000)]
    public async Task Work_runs_one_after_the_other_on_one_thread(CancellationToken cancellationToken)
    {
        using var thread = new DrawingThread<int>("test", 100, 100);
        var (inside, most) = (0, 0);

        var threads = await Task.WhenAll(Enumerable.Range(0, 50).Select(client => thread.RunAsync(
            client,
            () =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                Interlocked.Decrement(ref inside);
                return Environment.CurrentManagedThreadId;
            },
            cancellationToken)));

        Assert.That((most, threads.Distinct().Count()), Is.EqualTo((1, 1)));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Clients_take_turns(CancellationToken cancellationToken)
    {
        using var thread = new DrawingThread<string>("test", 100, 100);
        var order = new ConcurrentQueue<string>();
        var first = Block(thread, "greedy", cancellationToken);
        List<Task> work = [.. Enumerable.Range(0, 5).Select(_ => Note("greedy")), Note("modest")];

        _open.Set();
        await Task.WhenAll([first, .. work]);

        Assert.That(order.Take(2), Does.Contain("modest"), string.Join(' ', order));

        Task Note(string client) => thread.RunAsync(client, () => Add(order, client), cancellationToken);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Who_gives_up_frees_the_place_and_the_work_is_not_done(CancellationToken cancellationToken)
    {
        using var thread = new DrawingThread<int>("test", 1, 1);
        using var impatient = new CancellationTokenSource();
        var isDrawn = false;
        var first = Block(thread, 1, cancellationToken);
        var waiting = thread.RunAsync(2, () => isDrawn = true, impatient.Token);
        Assert.That(() => thread.RunAsync(3, () => true, cancellationToken), Throws.TypeOf<RequestRejected>().With.Property("Reason").EqualTo(Rejection.Unavailable));

        await impatient.CancelAsync();
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        var next = thread.RunAsync(3, () => true, cancellationToken);
        _open.Set();
        await Task.WhenAll(first, next);

        Assert.That(isDrawn, Is.False);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task One_client_leaves_room_for_the_others(CancellationToken cancellationToken)
    {
        using var thread = new DrawingThread<int>("test", 10, 2);
        var first = Block(thread, 1, cancellationToken);
        var own = new[] { thread.RunAsync(1, () => 1, cancellationToken), thread.RunAsync(1, () => 1, cancellationToken) };

        Assert.That(() => thread.RunAsync(1, () => 1, cancellationToken), Throws.TypeOf<RequestRejected>());
        var other = thread.RunAsync(2, () => 2, cancellationToken);
        _open.Set();

        Assert.That(await other, Is.EqualTo(2));
        await Task.WhenAll([first, .. own]);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_failure_is_the_callers_and_the_next_is_drawn(CancellationToken cancellationToken)
    {
        using var thread = new DrawingThread<int>("test", 10, 10);

        Assert.That(async () => await thread.RunAsync<int>(1, () => throw new InvalidOperationException("no"), cancellationToken), Throws.InvalidOperationException);
        Assert.That(await thread.RunAsync(1, () => 5, cancellationToken), Is.EqualTo(5));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Pictures_that_wait_have_a_bound_of_memory_by_workspace(CancellationToken cancellationToken)
    {
        using var queue = new PictureQueue();
        using var entered = new ManualResetEventSlim();
        var first = queue.RunAsync(
            1,
            100L << 20,
            () =>
            {
                entered.Set();
                _open.Wait(cancellationToken);
            },
            cancellationToken);
        entered.Wait(cancellationToken);

        Assert.That(() => queue.RunAsync(1, 1, () => { }, cancellationToken), Throws.TypeOf<RequestRejected>(), "one request is let in whatever its size, no other beside it");
        var other = queue.RunAsync(2, 20L << 20, () => { }, cancellationToken);
        Assert.That(() => queue.RunAsync(3, 20L << 20, () => { }, cancellationToken), Throws.TypeOf<RequestRejected>());
        _open.Set();
        await Task.WhenAll(first, other);

        await queue.RunAsync(1, 64L << 20, () => { }, cancellationToken);
    }

    /// <summary>Keeps the thread busy until the test opens; returns when it is.</summary>
    private Task<bool> Block<TClient>(DrawingThread<TClient> thread, TClient client, CancellationToken cancellationToken)
        where TClient : notnull
    {
        using var entered = new ManualResetEventSlim();
        var blocked = thread.RunAsync(
            client,
            () =>
            {
                entered.Set();
                _open.Wait(cancellationToken);
                return true;
            },
            cancellationToken);
        entered.Wait(cancellationToken);
        return blocked;
    }

    private static bool Add(ConcurrentQueue<string> order, string client)
    {
        order.Enqueue(client);
        return true;
    }
}
