using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Domains;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Redirects;
using Hoko.Infrastructure.Redirects.Changes;
using Hoko.Infrastructure.Workspaces;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>What a node asks for when it begins to look for the changes of others.</summary>
internal abstract class LinkChangeFeedTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task The_first_look_forgets_everything_rather_than_read_all_that_was_changed()
    {
        var link = Rows.Link((await NewCallerAsync()).WorkspaceId);
        link.Url = "https://example.com/";
        (link.Ios, link.Android, link.ExpiredUrl, link.Geo) = (null, null, null, null);
        await InsertAsync(link);
        await ChangeAsync(["other"]);
        await ChangeAsync(["another"]);
        var domains = new DomainDirectory(Databases, new HokoOptions());
        using var cache = new LinkCache(Databases, domains, new HokoOptions(), new LinkCacheCounters());
        var before = await cache.FindAsync(link.ShortId, CancellationToken.None);
        var counter = new QueryCounter();
        await using var bell = new Bell();
        using var feed = new LinkChangeFeed(Database.Connect(counter), cache, domains, new InactiveWorkspaces(Databases), bell, TimeProvider.System, NullLogger<LinkChangeFeed>.Instance);

        await feed.StartAsync(CancellationToken.None);
        await bell.HasLooked.WaitAsync(Patience);

        // The last number and the recent ones: no contents.
        Assert.That(counter.Queries, Is.EqualTo(2));
        var after = await cache.FindAsync(link.ShortId, CancellationToken.None);
        Assert.That(after, Is.Not.SameAs(before));

        await ChangeAsync([link.ShortId]);
        await bell.RingAsync(Patience);
        await feed.StopAsync(CancellationToken.None);
        Assert.That(counter.Queries, Is.EqualTo(5), "and then what is new");
        Assert.That(await cache.FindAsync(link.ShortId, CancellationToken.None), Is.Not.SameAs(after));
    }

    private async Task ChangeAsync(string[] shortIds)
    {
        await using var db = Databases.Create();
        db.LinkChanges.Add(new LinkChange { ShortIds = shortIds, ChangedAt = DateTimeOffset.UtcNow });
        await db.SaveChangesAsync();
    }

    /// <summary>An alarm that rings when it is told to, and tells when somebody waits for it: they have looked.</summary>
    private sealed class Bell : IChangeAlarm
    {
        private TaskCompletionSource _looked = New();
        private TaskCompletionSource _rung = New();

        public Task HasLooked => _looked.Task;

        public async Task RingAsync(TimeSpan patience)
        {
            var rung = _rung;
            (_looked, _rung) = (New(), New());
            rung.SetResult();
            await _looked.Task.WaitAsync(patience);
        }

        public Task WaitAsync(CancellationToken cancellationToken)
        {
            _looked.TrySetResult();
            return _rung.Task.WaitAsync(cancellationToken);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

internal sealed class LinkChangeFeedOnPostgreSql() : LinkChangeFeedTests(DatabaseProvider.PostgreSql);

internal sealed class LinkChangeFeedOnSqlServer() : LinkChangeFeedTests(DatabaseProvider.SqlServer);
