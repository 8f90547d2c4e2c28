using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Usage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>What keys are used for, counted by several nodes.</summary>
internal abstract class KeyUsageTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    [Test]
    public async Task Nodes_that_add_at_once_lose_nothing_and_count_nothing_twice()
    {
        var holders = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => NewHolderAsync()));
        using var first = NewNode();
        using var second = NewNode();

        await Task.WhenAll(new[] { first, second }.SelectMany(node => Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var round = 0; round < 20; round++)
            {
                foreach (var holder in holders)
                {
                    node.Count(holder, 200);
                    node.Count(holder, round % 2 == 0 ? 404 : 500);
                    node.Count(holder, 429);
                }

                await node.FlushAsync(CancellationToken.None);
            }
        })));

        foreach (var holder in holders)
        {
            var usage = (await UsagesAsync(holder)).Single();
            Assert.That((usage.Requests, usage.ClientErrors, usage.ServerErrors, usage.RateLimited), Is.EqualTo((480, 80, 80, 160)));
            Assert.That(usage.WorkspaceId, Is.EqualTo(holder.WorkspaceId));
        }
    }

    [Test]
    public async Task Days_are_those_of_UTC_and_the_last_use_only_grows()
    {
        var holder = await NewHolderAsync();
        var time = new SetTime { Now = new DateTimeOffset(2026, 3, 1, 23, 59, 59, 999, TimeSpan.Zero) };
        using var node = NewNode(time: time);
        node.Count(holder, 200);
        time.Now = time.Now.AddMilliseconds(1);
        node.Count(holder, 200);
        await node.FlushAsync(CancellationToken.None);
        time.Now = time.Now.AddMinutes(-1);
        node.Count(holder, 200);
        await node.FlushAsync(CancellationToken.None);

        var usages = await UsagesAsync(holder);
        Assert.That(usages.Select(usage => (usage.Day, usage.Requests)), Is.EqualTo([(20260301, 2), (20260302, 1)]));
        Assert.That(usages[0].LastUsedAt, Is.EqualTo(new DateTimeOffset(2026, 3, 1, 23, 59, 59, 999, TimeSpan.Zero)));
    }

    [Test]
    public async Task What_the_database_does_not_take_is_added_later()
    {
        var holder = await NewHolderAsync();
        var away = new Away { IsAway = true };
        using var node = NewNode(Database.Connect(away));
        node.Count(holder, 200);
        Assert.That(async () => await node.FlushAsync(CancellationToken.None), Throws.TypeOf<TimeoutException>());
        node.Count(holder, 200);
        away.IsAway = false;

        await node.StopAsync(CancellationToken.None);

        Assert.That((await UsagesAsync(holder)).Single().Requests, Is.EqualTo(2));
    }

    private KeyUsageLog NewNode(HokoDbFactory? databases = null, TimeProvider? time = null) =>
        new(databases ?? Databases, time ?? TimeProvider.System, NullLogger<KeyUsageLog>.Instance);

    private async Task<KeyHolder> NewHolderAsync()
    {
        var caller = await NewCallerAsync();
        return new KeyHolder(Guid.NewGuid(), caller.WorkspaceId, Scopes.All, caller.Plan, null, []);
    }

    private async Task<List<KeyUsage>> UsagesAsync(KeyHolder holder)
    {
        await using var db = Databases.Create();
        return await db.KeyUsages.IgnoreQueryFilters().AsNoTracking().Where(usage => usage.KeyId == holder.KeyId).OrderBy(usage => usage.Day).ToListAsync();
    }

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

internal sealed class KeyUsageOnPostgreSql() : KeyUsageTests(DatabaseProvider.PostgreSql);

internal sealed class KeyUsageOnSqlServer() : KeyUsageTests(DatabaseProvider.SqlServer);
