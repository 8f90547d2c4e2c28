using System.Diagnostics;
using Hoko.Application.Common;
using Hoko.Application.Redirects;
using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

internal abstract class LinkCacheTests(DatabaseProvider provider) : LinkCacheFixture(provider)
{
    [Test]
    public async Task A_hundred_askers_at_once_load_a_link_once()
    {
        var link = await NewLinkAsync();
        var counter = new QueryCounter();
        var held = new FirstAnswerHeld();
        using var cache = Cache(Database.Connect(counter, held));

        var askers = Enumerable.Range(0, 100).Select(_ => Task.Run(() => cache.FindAsync(link.ShortId, CancellationToken.None).AsTask())).ToList();
        await held.HasRead.WaitAsync(Patience);
        held.Release();
        var found = await Task.WhenAll(askers).WaitAsync(Patience);

        Assert.That(found, Has.All.SameAs(found[0]));
        Assert.That(found[0]!.Link.Id, Is.EqualTo(link.Id));
        Assert.That(counter.Queries, Is.EqualTo(1));
        Assert.That(await cache.FindAsync(link.ShortId, CancellationToken.None), Is.SameAs(found[0]));
        Assert.That(counter.Queries, Is.EqualTo(1));
    }

    [Test]
    public async Task An_asker_who_gives_up_takes_the_link_from_nobody()
    {
        var link = await NewLinkAsync();
        var held = new FirstAnswerHeld();
        using var cache = Cache(Database.Connect(held));
        using var impatient = new CancellationTokenSource();
        var first = cache.FindAsync(link.ShortId, impatient.Token).AsTask();
        await held.HasRead.WaitAsync(Patience);
        var second = cache.FindAsync(link.ShortId, CancellationToken.None).AsTask();

        await impatient.CancelAsync();
        Assert.That(async () => await first.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());
        held.Release();

        Assert.That((await second)!.Link.Id, Is.EqualTo(link.Id));
    }

    [Test]
    public async Task An_id_of_no_link_is_remembered_for_a_moment_and_then_asked_for_again()
    {
        var counter = new QueryCounter();
        using var cache = Cache(Database.Connect(counter));
        var shortId = ShortId.Create();
        foreach (var _ in Enumerable.Range(0, 100))
            Assert.That(await cache.FindAsync(shortId, CancellationToken.None), Is.Null);

        // One for each second at most, however slow the machine.
        Assert.That(counter.Queries, Is.LessThan(20));

        await NewLinkAsync(shortId);
        var waited = Stopwatch.StartNew();
        while (await cache.FindAsync(shortId, CancellationToken.None) is null && waited.Elapsed < Patience)
            await Task.Delay(20);

        Assert.That(await cache.FindAsync(shortId, CancellationToken.None), Is.Not.Null);
    }

    [TestCase("")]
    [TestCase("wp-admin/")]
    [TestCase("a/../b")]
    [TestCase("a b")]
    [TestCase("a<b")]
    [TestCase("api")]
    [TestCase("a-path-that-is-longer-than-any-slug-may-be-012345678901234567890123456789012345678901234567890123456789")]
    public async Task What_can_name_no_link_costs_no_query(string text)
    {
        var counter = new QueryCounter();
        using var cache = Cache(Database.Connect(counter));

        Assert.That(await cache.FindAsync(text, CancellationToken.None), Is.Null);
        Assert.That(counter.Queries, Is.Zero);
    }

    [Test]
    public async Task A_change_is_seen_by_the_next_who_asks_once_the_link_is_forgotten()
    {
        var link = await NewLinkAsync();
        using var cache = Cache(Databases);
        Assert.That((await cache.FindAsync(link.ShortId, CancellationToken.None))!.Link.Url, Is.EqualTo(link.Url));

        await ChangeAsync(link);
        cache.Forget([link.ShortId]);

        Assert.That((await cache.FindAsync(link.ShortId, CancellationToken.None))!.Link.Url, Is.EqualTo("https://changed.example/"));
    }

    [Test]
    public async Task A_link_that_is_forgotten_while_it_loads_is_loaded_anew_for_the_next_who_asks()
    {
        var link = await NewLinkAsync();
        var held = new FirstAnswerHeld();
        using var cache = Cache(Database.Connect(held));
        var before = cache.FindAsync(link.ShortId, CancellationToken.None).AsTask();
        await held.HasRead.WaitAsync(Patience);

        await ChangeAsync(link);
        cache.Forget([link.ShortId]);
        var after = cache.FindAsync(link.ShortId, CancellationToken.None).AsTask();
        var answered = await Task.WhenAny(after, Task.Delay(TimeSpan.FromSeconds(5)));
        held.Release();
        await before;

        Assert.That(answered, Is.SameAs(after), "it does not wait for a load that began before the change");
        Assert.That((await after)!.Link.Url, Is.EqualTo("https://changed.example/"));
        Assert.That((await cache.FindAsync(link.ShortId, CancellationToken.None))!.Link.Url, Is.EqualTo("https://changed.example/"));
    }

    [Test]
    public async Task A_deleted_link_is_none()
    {
        var link = await NewLinkAsync();
        var now = TimeProvider.System.Now();
        await using (var db = Databases.Create())
        {
            await db.Links.IgnoreQueryFilters([QueryFilters.Workspace]).Where(row => row.Id == link.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(found => found.DeletedAt, now));
        }

        using var cache = Cache(Databases);
        Assert.That(await cache.FindAsync(link.ShortId, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task While_the_database_is_away_known_links_are_found_and_others_unavailable()
    {
        var (known, other) = (await NewLinkAsync(), await NewLinkAsync());
        var away = new Away();
        using var cache = Cache(Database.Connect(away));
        await cache.FindAsync(known.ShortId, CancellationToken.None);

        away.IsAway = true;
        Assert.That((await cache.FindAsync(known.ShortId, CancellationToken.None))!.Link.Id, Is.EqualTo(known.Id));
        Assert.That(async () => await cache.FindAsync(other.ShortId, CancellationToken.None), Throws.TypeOf<LinkUnavailableException>());

        away.IsAway = false;
        Assert.That((await cache.FindAsync(other.ShortId, CancellationToken.None))!.Link.Id, Is.EqualTo(other.Id));
    }

    private async Task ChangeAsync(Link link)
    {
        await using var db = Databases.Create();
        await db.Links.IgnoreQueryFilters([QueryFilters.Workspace]).Where(row => row.Id == link.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(found => found.Url, "https://changed.example/"));
    }
}

internal sealed class LinkCacheOnPostgreSql() : LinkCacheTests(DatabaseProvider.PostgreSql);

internal sealed class LinkCacheOnSqlServer() : LinkCacheTests(DatabaseProvider.SqlServer);
