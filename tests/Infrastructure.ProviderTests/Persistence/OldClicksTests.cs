using Hoko.Application.Common.Security;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Clicks;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Clicks go when their time is over, and no others.</summary>
internal abstract class OldClicksTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private OldClicks Old => new(Databases);

    [Test]
    public async Task Steps_remove_the_oldest_first_until_none_is_old()
    {
        var (caller, other) = (await NewCallerAsync(), await NewCallerAsync());
        var clicks = await ClicksOfAsync(caller, 25);
        await ClicksOfAsync(other, 25);
        var before = clicks[20].CreatedAt;

        Assert.That(await Old.RemoveSomeAsync(caller.WorkspaceId, before, 8, default), Is.EqualTo(8));
        Assert.That(await LeftAsync(caller), Is.EqualTo(clicks.Skip(8).Select(click => click.Id)));
        Assert.That(await Old.RemoveSomeAsync(caller.WorkspaceId, before, 8, default), Is.EqualTo(8));
        Assert.That(await Old.RemoveSomeAsync(caller.WorkspaceId, before, 8, default), Is.EqualTo(4));
        Assert.That(await LeftAsync(caller), Is.EqualTo(clicks.Skip(20).Select(click => click.Id)), "that of the very instant stays");
        Assert.That(await Old.RemoveSomeAsync(caller.WorkspaceId, before, 8, default), Is.Zero);
        Assert.That(await LeftAsync(other), Has.Count.EqualTo(25), "another workspace keeps its own");
    }

    [Test]
    public async Task Clicks_of_one_instant_go_together()
    {
        var caller = await NewCallerAsync();
        List<Click> clicks = [.. Enumerable.Range(0, 10).Select(_ => Rows.Click(caller.WorkspaceId))];
        await InsertAsync(clicks);
        var at = clicks[0].CreatedAt;

        Assert.That(await Old.RemoveSomeAsync(caller.WorkspaceId, at, 3, default), Is.Zero);
        Assert.That(await Old.RemoveSomeAsync(caller.WorkspaceId, at.AddMilliseconds(1), 3, default), Is.EqualTo(10));
    }

    private async Task<List<Click>> ClicksOfAsync(CurrentCaller caller, int count)
    {
        List<Click> clicks = [.. Enumerable.Range(0, count).Select(number => Rows.Click(caller.WorkspaceId, number))];
        await InsertAsync(clicks);
        return [.. clicks.OrderBy(click => click.CreatedAt)];
    }

    private async Task<List<Guid>> LeftAsync(CurrentCaller caller)
    {
        await using var db = Databases.Create(caller);
        return await db.Clicks.OrderBy(click => click.CreatedAt).Select(click => click.Id).ToListAsync();
    }
}

internal sealed class OldClicksOnPostgreSql() : OldClicksTests(DatabaseProvider.PostgreSql);

internal sealed class OldClicksOnSqlServer() : OldClicksTests(DatabaseProvider.SqlServer);
