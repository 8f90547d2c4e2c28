using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.ProviderTests.Clicks;
using Hoko.Infrastructure.ProviderTests.Persistence;
using Hoko.Infrastructure.RateLimiting;

namespace Hoko.Infrastructure.ProviderTests.RateLimiting;

/// <summary>The limit of a workspace, on one node and on several with one database.</summary>
internal abstract class WorkspaceWindowTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private readonly ManualTime _time = new();

    private RateWindowStore Store => new(Databases);

    [Test]
    public async Task One_node_lets_in_exactly_as_many_as_the_limit_says_however_they_are_spread([Values(1, 7, 60, 600)] int limit)
    {
        using var window = await NewWindowAsync();
        var allowed = new List<DateTimeOffset>();
        for (var request = 0; request < 4 * limit; request++)
        {
            if ((await window.TakeAsync(limit, default)).IsAllowed)
                allowed.Add(_time.GetUtcNow());

            _time.Pass(TimeSpan.FromMilliseconds(request % 5 == 0 ? 120_000.0 / limit : 0.4));
        }

        for (var first = 0; first + limit < allowed.Count; first++)
            Assert.That(allowed[first + limit] - allowed[first], Is.GreaterThanOrEqualTo(TimeSpan.FromMinutes(1)));

        Assert.That(allowed, Has.Count.GreaterThan(limit), "and lets in again what there is room for");
    }

    [Test]
    public async Task A_full_window_has_room_the_moment_that_its_oldest_request_leaves()
    {
        using var window = await NewWindowAsync();
        var start = _time.GetUtcNow();
        for (var left = 2; left >= 0; left--)
        {
            var taken = await window.TakeAsync(3, default);
            Assert.That((taken.IsAllowed, taken.Remaining, taken.ResetsAt), Is.EqualTo((true, left, start.AddMinutes(1))));
            _time.Pass(TimeSpan.FromSeconds(10));
        }

        var refused = await window.TakeAsync(3, default);
        Assert.That((refused.IsAllowed, refused.Remaining, refused.ResetsAt, refused.SecondsUntilReset(_time.GetUtcNow())), Is.EqualTo((false, 0, start.AddMinutes(1), 30)));
        _time.Pass(TimeSpan.FromMilliseconds(29_999));
        Assert.That((await window.TakeAsync(3, default)).IsAllowed, Is.False, "and those that were refused do not count");
        _time.Pass(TimeSpan.FromMilliseconds(1));
        Assert.That((await window.TakeAsync(3, default)).IsAllowed);
        Assert.That((await window.TakeAsync(3, default)).IsAllowed, Is.False);
    }

    [Test]
    public async Task Nodes_that_are_asked_at_once_let_in_no_more_than_the_limit_together([Values(60, 500)] int limit)
    {
        var workspace = await NewWorkspaceAsync();
        var nodes = Enumerable.Range(0, 4).Select(_ => new WorkspaceWindow(workspace, Guid.NewGuid(), Store, TimeProvider.System)).ToList();
        var decisions = await Task.WhenAll(nodes.SelectMany(node => Enumerable.Range(0, limit).Select(_ => Task.Run(async () => await node.TakeAsync(limit, default)))));
        nodes.ForEach(node => node.Dispose());

        // Each may be left with a lease that it did not use up.
        Assert.That(decisions.Count(decision => decision.IsAllowed), Is.InRange(limit - (nodes.Count * Math.Max(1, limit / 50)), limit));
        Assert.That(decisions.Where(decision => !decision.IsAllowed).Select(decision => decision.Remaining), Is.All.Zero);
    }

    [Test]
    public async Task A_node_sees_what_another_has_let_in()
    {
        var workspace = await NewWorkspaceAsync();
        using var here = new WorkspaceWindow(workspace, Guid.NewGuid(), Store, TimeProvider.System);
        using var there = new WorkspaceWindow(workspace, Guid.NewGuid(), Store, TimeProvider.System);
        for (var request = 0; request < 10; request++)
            Assert.That((await here.TakeAsync(10, default)).IsAllowed);

        var refused = await there.TakeAsync(10, default);
        Assert.That(refused.IsAllowed, Is.False);
        Assert.That(refused.SecondsUntilReset(TimeProvider.System.GetUtcNow()), Is.InRange(50, 62));
    }

    [Test]
    public async Task Many_requests_cost_few_statements()
    {
        var counter = new StatementCounter();
        using var window = new WorkspaceWindow(await NewWorkspaceAsync(), Guid.NewGuid(), new RateWindowStore(Database.Connect(counter)), _time);
        for (var request = 0; request < 10_000; request++)
            Assert.That((await window.TakeAsync(10_000, default)).IsAllowed);

        // A lease is a fiftieth of the limit: one read, fifty writes.
        Assert.That(counter.Statements, Is.InRange(51, 53));
        for (var request = 0; request < 1_000; request++)
            Assert.That((await window.TakeAsync(10_000, default)).IsAllowed, Is.False);

        Assert.That(counter.Statements, Is.InRange(51, 54), "and refusals none");
    }

    [Test]
    public async Task A_node_that_cannot_reach_the_database_keeps_the_limit_by_itself()
    {
        using var window = new WorkspaceWindow(await NewWorkspaceAsync(), Guid.NewGuid(), new RateWindowStore(Database.Connect(new Away { IsAway = true })), _time);
        var decisions = new List<RateDecision>();
        for (var request = 0; request < 20; request++)
            decisions.Add(await window.TakeAsync(10, default));

        Assert.That(decisions.Select(decision => decision.IsAllowed), Is.EqualTo(Enumerable.Range(0, 20).Select(request => request < 10)));
    }

    private async Task<WorkspaceWindow> NewWindowAsync() => new(await NewWorkspaceAsync(), Guid.NewGuid(), Store, _time);

    private async Task<long> NewWorkspaceAsync() => (await NewCallerAsync()).WorkspaceId;
}

internal sealed class WorkspaceWindowOnPostgreSql() : WorkspaceWindowTests(DatabaseProvider.PostgreSql);

internal sealed class WorkspaceWindowOnSqlServer() : WorkspaceWindowTests(DatabaseProvider.SqlServer);
