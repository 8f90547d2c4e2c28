using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Hoko.Application.Common.Plans;
using Hoko.Domain.Tracking;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Clicks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Which months go when plans let clicks go.</summary>
internal sealed class ClickMonthRetentionTests : ClickMonthFixture
{
    [Test]
    public async Task Retention_drops_a_month_once_no_workspace_keeps_it()
    {
        await AddWorkspaceAsync("month");
        await AddWorkspaceAsync("year");
        await InsertAsync([ClickAt(Now), ClickAt(MonthsOn(1)), ClickAt(MonthsOn(2))]);

        await RetainAsync(MonthsOn(13).AddDays(20), async () => !(await PartitionsAsync()).Contains(NameOf(0)));

        Assert.That(await PartitionsAsync(), Does.Contain(NameOf(1)));
    }

    [Test]
    public async Task Where_a_workspace_keeps_its_clicks_for_ever_those_of_others_go_in_steps()
    {
        await AddWorkspaceAsync("month");
        await AddWorkspaceAsync("ever");
        await InsertAsync([ClickAt(Now), Rows.ClickOf(ClickId.Create(Now), workspaceId: 2), ClickAt(MonthsOn(3))]);

        await RetainAsync(MonthsOn(3), async () => (await PlacesAsync()).SequenceEqual([NameOf(0), NameOf(3)]));

        Assert.That(await PartitionsAsync(), Does.Contain(NameOf(0)));
    }

    private async Task AddWorkspaceAsync(string plan)
    {
        await using var db = Databases.Create();
        db.Add(new Workspace { Id = Guid.CreateVersion7(Now), Name = plan, Plan = plan, CreatedAt = Now });
        await db.SaveChangesAsync();
    }

    /// <summary>Has a node look at another time than this, until it is done.</summary>
    private async Task RetainAsync(DateTimeOffset at, Func<Task<bool>> isDone)
    {
        using var retention = new ClickRetention(Databases, new OldClicks(Databases), new Plans(), new FixedTime(at), NullLogger<ClickRetention>.Instance);
        await retention.StartAsync(CancellationToken.None);
        for (var tries = 0; !await isDone(); tries++)
        {
            Assert.That(tries, Is.LessThan(400), "it does not come to it");
            await Task.Delay(50);
        }

        await retention.StopAsync(CancellationToken.None);
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class Plans : IPlanCatalog
    {
        private static readonly Dictionary<string, int?> Days = new() { ["month"] = 30, ["year"] = 365, ["ever"] = null };

        public IReadOnlyCollection<string> Names => Days.Keys;

        public bool TryGet(string name, [MaybeNullWhen(false)] out Plan plan)
        {
            plan = new Plan(name, 1, 1, FrozenDictionary<LimitedResource, long>.Empty, FrozenDictionary<MonthlyFeature, long>.Empty, FrozenSet<PlanFeature>.Empty, Days[name]);
            return true;
        }
    }
}
