using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

internal abstract class BulkWriterTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    [TestCase(1)]
    [TestCase(999)]
    [TestCase(10_000)]
    public Task Links_come_back_whole_and_in_order(int count) => InsertAndCompareAsync(count, Rows.Link, db => db.Links.OrderBy(row => row.RowId));

    [TestCase(1)]
    [TestCase(999)]
    [TestCase(10_000)]
    public Task Collections_come_back_whole_and_in_order(int count) =>
        InsertAndCompareAsync(count, Rows.Collection, db => db.Collections.OrderBy(row => row.RowId));

    [TestCase(1)]
    [TestCase(999)]
    [TestCase(10_000)]
    public Task Clicks_come_back_whole_and_in_order(int count) => InsertAndCompareAsync(count, Rows.Click, db => db.Clicks.OrderBy(row => row.RowId));

    [Test]
    public async Task A_row_that_was_deleted_stays_deleted()
    {
        var caller = await NewCallerAsync();
        var link = Rows.Link(caller.WorkspaceId);
        typeof(Link).GetProperty(nameof(Link.DeletedAt))!.SetValue(link, link.CreatedAt);
        await InsertAsync(link);

        await using var db = Databases.Create(caller);
        Assert.That(await db.Links.CountAsync(), Is.Zero);
        Assert.That(Rows.Content(await db.Links.IgnoreQueryFilters().SingleAsync(row => row.Id == link.Id)), Is.EqualTo(Rows.Content(link)));
    }

    [Test]
    public async Task One_bad_row_and_none_is_written()
    {
        var caller = await NewCallerAsync();
        var links = Enumerable.Range(0, 100).Select(number => Rows.Link(caller.WorkspaceId, number)).ToList();
        links.Add(links[0]);

        Assert.That(async () => await InsertAsync<Link>(links), Throws.Exception);

        await using var db = Databases.Create(caller);
        Assert.That(await db.Links.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Rows_that_are_missing_are_inserted_and_those_that_are_there_left_as_they_are()
    {
        var caller = await NewCallerAsync();
        var there = Enumerable.Range(0, 500).Select(number => Rows.Click(caller.WorkspaceId, number)).ToList();
        await InsertAsync<Click>(there);
        var missing = Enumerable.Range(1_000, 300).Select(number => Rows.Click(caller.WorkspaceId, number)).ToList();
        var changed = there.Select((click, number) => With(Rows.Click(caller.WorkspaceId, number + 1), click.Id));

        Assert.That(await InsertMissingAsync([.. changed, .. missing]), Is.EqualTo(300));
        Assert.That(await InsertMissingAsync([.. there, .. missing]), Is.Zero);

        await using var db = Databases.Create(caller);
        var stored = await db.Clicks.OrderBy(row => row.RowId).ToListAsync();
        Assert.That(stored.Select(Rows.Content), Is.EqualTo(there.Concat(missing).Select(Rows.Content)));
    }

    private async Task InsertAndCompareAsync<T>(int count, Func<long, int, T> create, Func<HokoDb, IQueryable<T>> query)
        where T : class
    {
        var caller = await NewCallerAsync();
        var rows = Enumerable.Range(0, count).Select(number => create(caller.WorkspaceId, number)).ToList();
        if (count > 1)
            Assert.That(Rows.Untried(rows).Except([nameof(ISoftDeleted.DeletedAt)]), Is.Empty, "each column is tried with a value and with null");

        await InsertAsync<T>(rows);

        await using var db = Databases.Create(caller);
        var stored = await query(db).AsNoTracking().ToListAsync();
        Assert.That(stored.Select(Rows.Content), Is.EqualTo(rows.Select(Rows.Content)));
    }

    private async Task<int> InsertMissingAsync(IReadOnlyCollection<Click> clicks)
    {
        await using var db = Databases.Create();
        return await db.InTransactionAsync(token => Databases.WriterOf(db).InsertMissingAsync(clicks, token), CancellationToken.None);
    }

    /// <summary>Another click under an id that is taken.</summary>
    private static Click With(Click click, Guid id) => new()
    {
        Id = id,
        CreatedAt = ClickId.TimeOf(id),
        WorkspaceId = click.WorkspaceId,
        LinkId = click.LinkId,
        ShortId = "changed",
        Source = click.Source,
        Destination = "https://changed.example/",
        Utm = Utm.None,
        DeviceType = "bot",
    };
}

internal sealed class BulkWriterOnPostgreSql() : BulkWriterTests(DatabaseProvider.PostgreSql);

internal sealed class BulkWriterOnSqlServer() : BulkWriterTests(DatabaseProvider.SqlServer);
