using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Domain.Links;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Pages and filters of lists, and the values at the ends of what columns hold.</summary>
internal abstract class ListTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private const int Count = 120;

    private static readonly Page All = new(10_000, 0, Ascending: true, After: null);

    private CurrentCaller _caller = null!;
    private List<Link> _links = null!;

    [SetUp]
    public async Task FillAsync()
    {
        _caller = await NewCallerAsync();
        _links = [.. Enumerable.Range(0, Count).Select(number => Rows.Link(_caller.WorkspaceId, number))];
        foreach (var (link, number) in _links.Select((link, number) => (link, number)))
            (link.ExternalId, link.TenantId) = ($"e{number}", number % 3 == 0 ? "tenant" : "Tenant");

        await InsertAsync<Link>(_links);
    }

    [Test]
    public async Task Pages_follow_each_other_without_gap_or_overlap([Values] bool ascending, [Values] bool byCursor, [Values(1, 7, 50)] int take)
    {
        await using var db = Databases.Create(_caller);
        var found = new List<Guid>();
        List<Guid> page;
        do
        {
            var asked = new Page(take, byCursor ? 0 : found.Count, ascending, byCursor && found.Count > 0 ? found[^1] : null);
            page = await (await asked.OfAsync(db.Links.AsNoTracking(), [], default)).Select(link => link.Id).ToListAsync();
            found.AddRange(page);
        }
        while (page.Count > 0);

        var ids = _links.ConvertAll(link => link.Id);
        Assert.That(found, Is.EqualTo(ascending ? ids : Enumerable.Reverse(ids)));
    }

    [Test]
    public async Task Several_filters_are_a_union_in_the_order_of_the_list([Values] bool ascending)
    {
        await using var db = Databases.Create(_caller);
        var links = db.Links.AsNoTracking();
        IReadOnlyList<IQueryable<Link>> matches =
            [links.Where(link => link.ExternalId == "e1"), links.Where(link => link.TenantId == "tenant"), links.Where(link => link.Id == _links[3].Id)];

        var found = await (await (All with { Ascending = ascending, Take = 10, Skip = 1 }).OfAsync(links, matches, default)).Select(link => link.Id).ToListAsync();

        var expected = _links.Where((_, number) => number == 1 || number % 3 == 0).Select(link => link.Id);
        Assert.That(found, Is.EqualTo((ascending ? expected : expected.Reverse()).Skip(1).Take(10)));
    }

    [Test]
    public async Task A_list_that_is_known_by_row_ids_has_pages_in_its_order([Values] bool ascending, [Values] bool byCursor)
    {
        await using var db = Databases.Create(_caller);
        var links = db.Links.AsNoTracking();
        var rowIds = links.Where(link => link.TenantId == "tenant").Select(link => link.RowId);
        var expected = _links.Where((_, number) => number % 3 == 0).Select(link => link.Id).ToList();
        if (!ascending)
            expected.Reverse();

        var asked = new Page(7, byCursor ? 0 : 5, ascending, byCursor ? expected[4] : null);
        var found = await (await asked.OfAsync(links, rowIds, links, default)).Select(link => link.Id).ToListAsync();

        Assert.That(found, Is.EqualTo(expected.Skip(5).Take(7)));
    }

    [TestCase(1)]
    [TestCase(999)]
    [TestCase(10_000)]
    public async Task Any_number_of_keys_is_one_parameter(int count)
    {
        await using var db = Databases.Create(_caller);
        var ids = _links.Select(link => link.Id).Concat(Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())).Take(count).ToList();
        var names = Enumerable.Range(0, count).Select(number => $"e{number}").ToList();

        Assert.That(await db.Links.CountAsync(link => ids.Contains(link.Id)), Is.EqualTo(Math.Min(count, Count)));
        Assert.That(await db.Links.CountAsync(link => names.Contains(link.ExternalId!)), Is.EqualTo(Math.Min(count, Count)));
    }

    [TestCase("0001-01-01T00:00:00.000Z")]
    [TestCase("1752-12-31T23:59:59.999Z")]
    [TestCase("1970-01-01T00:00:00.000Z")]
    [TestCase("2038-01-19T03:14:08.001Z")]
    [TestCase("9999-12-31T23:59:59.999Z")]
    public async Task A_time_comes_back_to_the_millisecond_and_is_found_by_it(string text)
    {
        var time = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        await using var db = Databases.Create(_caller);
        var link = await db.Links.AsNoTracking().OrderBy(row => row.RowId).FirstAsync();
        link.ExpiresAt = time;
        await db.InTransactionAsync(
            async token =>
            {
                await Databases.WriterOf(db).UpdateAsync<Link>([link], token);
                return true;
            },
            CancellationToken.None);

        Assert.That((await db.Links.AsNoTracking().SingleAsync(row => row.Id == link.Id)).ExpiresAt, Is.EqualTo(time));
        Assert.That(await db.Links.CountAsync(row => row.Id == link.Id && row.ExpiresAt >= time && row.ExpiresAt < time.AddTicks(TimeSpan.TicksPerMillisecond - 1)), Is.EqualTo(1));
    }

    [Test]
    public async Task Clicks_of_one_millisecond_keep_the_order_in_which_they_came()
    {
        await InsertAsync<Click>([.. Enumerable.Range(0, 500).Select(number => Rows.Click(_caller.WorkspaceId, number / 100))]);
        await using var db = Databases.Create(_caller);

        var byTime = await db.Clicks.OrderByDescending(click => click.CreatedAt).ThenByDescending(click => click.RowId).Select(click => click.RowId).ToListAsync();

        Assert.That(byTime, Is.Ordered.Descending.And.Count.EqualTo(500));
    }
}

internal sealed class ListsOnPostgreSql() : ListTests(DatabaseProvider.PostgreSql);

internal sealed class ListsOnSqlServer() : ListTests(DatabaseProvider.SqlServer);
