using Hoko.Application.Common.Security;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Clicks;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>The counts that bounds on clicks are held against: each click of a person counts once, with the clicks themselves or not at all.</summary>
internal abstract class ClickCountTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private CurrentCaller _caller = null!;

    private ClickStore Store => new(Databases, TimeProvider.System);

    [SetUp]
    public async Task CallAsync() => _caller = await NewCallerAsync();

    [Test]
    public async Task Adding_clicks_begins_counts_goes_on_with_others_and_says_what_they_are()
    {
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());

        Assert.That(await AddAsync(new() { [one] = 3 }), Is.EqualTo(new Dictionary<Guid, long> { [one] = 3 }));
        Assert.That(await AddAsync(new() { [two] = 1, [one] = 4 }), Is.EquivalentTo(new Dictionary<Guid, long> { [one] = 7, [two] = 1 }));
    }

    [Test]
    public async Task Adding_at_once_loses_no_click()
    {
        var links = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToList();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(task => Task.Run(() =>
            AddAsync((task % 2 == 0 ? links : links.AsEnumerable().Reverse()).ToDictionary(link => link, _ => 1L)))));

        Assert.That((await AddAsync(links.ToDictionary(link => link, _ => 1L))).Values, Is.All.EqualTo(9));
    }

    [Test]
    public async Task Counting_takes_the_clicks_of_people_and_never_lowers_a_count()
    {
        var (clicked, silent, counted) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await StoreAsync([Click(clicked), Click(clicked), Click(clicked, isBot: true), Click(counted)]);
        await AddAsync(new() { [counted] = 5 });

        await CountAsync(clicked, silent, counted);

        Assert.That(await AddAsync(new() { [clicked] = 1, [silent] = 1, [counted] = 1 }), Is.EquivalentTo(
            new Dictionary<Guid, long> { [clicked] = 3, [silent] = 1, [counted] = 6 }));
    }

    [Test]
    public async Task Storing_counts_the_clicks_that_are_to_be_counted()
    {
        var (bounded, other) = (Guid.NewGuid(), Guid.NewGuid());
        await StoreAsync([Click(bounded, isCounted: true), Click(bounded, isCounted: true), Click(bounded), Click(other)]);

        Assert.That(await CountsAsync(bounded, other), Is.EqualTo(new Dictionary<Guid, long> { [bounded] = 2 }));
    }

    [Test]
    public async Task A_click_that_is_stored_already_is_counted_already()
    {
        var link = Guid.NewGuid();
        var clicks = Enumerable.Range(0, 5).Select(_ => Click(link, isCounted: true)).ToList();
        await StoreAsync(clicks[..3]);

        await StoreAsync([.. clicks, clicks[4]]);

        Assert.That(await CountsAsync(link), Is.EqualTo(new Dictionary<Guid, long> { [link] = 5 }));
    }

    private async Task StoreAsync(List<Click> clicks) => Assert.That(await Store.StoreAsync(Guid.NewGuid(), 0, 100, clicks, CancellationToken.None));

    private async Task<IReadOnlyDictionary<Guid, long>> AddAsync(Dictionary<Guid, long> clicks)
    {
        await using var db = Databases.Create();
        return await db.InTransactionAsync(token => Databases.WriterOf(db).AddClicksAsync(clicks, token), CancellationToken.None);
    }

    private async Task CountAsync(params Guid[] links)
    {
        await using var db = Databases.Create();
        await Databases.WriterOf(db).CountClicksAsync(links, CancellationToken.None);
    }

    private async Task<Dictionary<Guid, long>> CountsAsync(params Guid[] links)
    {
        await using var db = Databases.Create();
        return await db.LinkClickCounts.Where(count => links.Contains(count.LinkId)).ToDictionaryAsync(count => count.LinkId, count => count.HumanClicks);
    }

    private Click Click(Guid link, bool isCounted = false, bool isBot = false)
    {
        var id = ClickId.Create(DateTimeOffset.UtcNow);
        return new Click
        {
            Id = id,
            CreatedAt = ClickId.TimeOf(id),
            WorkspaceId = _caller.WorkspaceId,
            LinkId = link,
            ShortId = "abcdefg",
            Source = ClickSource.Redirect,
            Destination = "https://example.com/",
            Utm = Domain.Links.Utm.None,
            DeviceType = "unknown",
            IsBot = isBot,
            IsCounted = isCounted,
        };
    }
}

internal sealed class ClickCountsOnPostgreSql() : ClickCountTests(DatabaseProvider.PostgreSql);

internal sealed class ClickCountsOnSqlServer() : ClickCountTests(DatabaseProvider.SqlServer);
