using Hoko.Application.Common.Security;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Clicks;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Each click of a journal takes effect once, whoever stores it and how often.</summary>
internal abstract class ClickStoreTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private readonly Guid _journal = Guid.NewGuid();
    private CurrentCaller _caller = null!;

    private ClickStore Store => new(Databases, TimeProvider.System);

    [SetUp]
    public async Task CallAsync() => _caller = await NewCallerAsync();

    [Test]
    public async Task A_journal_that_is_not_known_begins_at_its_beginning() =>
        Assert.That(await Store.PositionOfAsync(Guid.NewGuid(), CancellationToken.None), Is.Zero);

    [Test]
    public async Task Clicks_and_position_are_stored_together()
    {
        var journal = Guid.NewGuid();

        Assert.That(await StoreAsync(journal, 0, 100, Clicks(0, 10)));
        Assert.That(await StoreAsync(journal, 100, 250, Clicks(10, 5)));

        Assert.That(await Store.PositionOfAsync(journal, CancellationToken.None), Is.EqualTo(250));
        Assert.That(await CountAsync(), Is.EqualTo(15));
    }

    [Test]
    public async Task The_same_stretch_twice_takes_effect_once()
    {
        var journal = Guid.NewGuid();
        var clicks = Clicks(0, 10);

        Assert.That(await StoreAsync(journal, 0, 100, clicks));
        Assert.That(await StoreAsync(journal, 0, 100, clicks), Is.False);

        Assert.That(await Store.PositionOfAsync(journal, CancellationToken.None), Is.EqualTo(100));
        Assert.That(await CountAsync(), Is.EqualTo(10));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Of_many_stores_at_once_one_takes_effect(bool isKnown)
    {
        foreach (var round in Enumerable.Range(0, 10))
        {
            var journal = Guid.NewGuid();
            var from = isKnown ? 50 : 0;
            if (isKnown)
                await StoreAsync(journal, 0, 50, []);

            var clicks = Clicks(round * 100, 100);
            var took = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => StoreAsync(journal, from, 100, clicks))));

            Assert.That(took.Count(taken => taken), Is.EqualTo(1));
            Assert.That(await Store.PositionOfAsync(journal, CancellationToken.None), Is.EqualTo(100));
            Assert.That(await CountAsync(), Is.EqualTo((round + 1) * 100));
        }
    }

    [Test]
    public async Task A_store_that_is_not_where_the_database_is_stores_nothing()
    {
        var journal = Guid.NewGuid();
        await StoreAsync(journal, 0, 100, Clicks(0, 1));

        Assert.That(await StoreAsync(journal, 50, 200, Clicks(1, 1)), Is.False);
        Assert.That(await StoreAsync(journal, 150, 200, Clicks(2, 1)), Is.False);

        Assert.That(await Store.PositionOfAsync(journal, CancellationToken.None), Is.EqualTo(100));
        Assert.That(await CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_copy_of_a_journal_adds_what_the_original_did_not_bring()
    {
        var (original, copy) = (Guid.NewGuid(), Guid.NewGuid());
        var clicks = Clicks(0, 100);

        Assert.That(await StoreAsync(original, 0, 70, clicks[..70]));
        Assert.That(await StoreAsync(copy, 0, 100, clicks));
        Assert.That(await StoreAsync(original, 70, 100, clicks[70..]));

        await using var db = Databases.Create(_caller);
        Assert.That(await db.Clicks.OrderBy(click => click.RowId).Select(click => click.Id).ToListAsync(), Is.EqualTo(clicks.ConvertAll(click => click.Id)));
        Assert.That(await Store.PositionOfAsync(original, CancellationToken.None), Is.EqualTo(100));
        Assert.That(await Store.PositionOfAsync(copy, CancellationToken.None), Is.EqualTo(100));
    }

    [Test]
    public async Task A_click_twice_in_one_stretch_is_stored_once_and_the_rest_with_it()
    {
        var journal = Guid.NewGuid();
        var clicks = Clicks(0, 3);

        Assert.That(await StoreAsync(journal, 0, 100, [.. clicks, clicks[1]]));
        Assert.That(await StoreAsync(journal, 100, 200, [clicks[2], .. Clicks(3, 1), clicks[0]]));

        Assert.That(await CountAsync(), Is.EqualTo(4));
        Assert.That(await Store.PositionOfAsync(journal, CancellationToken.None), Is.EqualTo(200));
    }

    [Test]
    public async Task Clicks_that_cannot_be_stored_leave_the_position_where_it_was()
    {
        await StoreAsync(_journal, 0, 100, []);
        var tooLong = new Click
        {
            Id = Guid.CreateVersion7(),
            CreatedAt = DateTimeOffset.UnixEpoch,
            WorkspaceId = _caller.WorkspaceId,
            LinkId = Guid.NewGuid(),
            ShortId = new string('a', 101),
            Source = ClickSource.Redirect,
            Destination = "https://example.com/",
            Utm = Domain.Links.Utm.None,
            DeviceType = "unknown",
        };

        Assert.That(async () => await StoreAsync(_journal, 100, 200, [.. Clicks(0, 5), tooLong]), Throws.Exception);

        Assert.That(await Store.PositionOfAsync(_journal, CancellationToken.None), Is.EqualTo(100));
        Assert.That(await CountAsync(), Is.Zero);
    }

    private Task<bool> StoreAsync(Guid journal, long from, long to, List<Click> clicks) => Store.StoreAsync(journal, from, to, clicks, CancellationToken.None);

    private List<Click> Clicks(int first, int count) => [.. Enumerable.Range(first, count).Select(number => Rows.Click(_caller.WorkspaceId, number))];

    private async Task<int> CountAsync()
    {
        await using var db = Databases.Create(_caller);
        return await db.Clicks.CountAsync();
    }
}

internal sealed class ClickStoreOnPostgreSql() : ClickStoreTests(DatabaseProvider.PostgreSql);

internal sealed class ClickStoreOnSqlServer() : ClickStoreTests(DatabaseProvider.SqlServer);
