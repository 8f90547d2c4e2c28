using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Persistence.PostgreSql;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>The months that clicks lie in on PostgreSQL.</summary>
internal sealed class ClickMonthTests : ClickMonthFixture
{
    [Test]
    public async Task A_new_database_has_this_month_a_year_ahead_and_a_place_for_the_rest() => Assert.That(
        await PartitionsAsync(), Is.EquivalentTo(Enumerable.Range(0, 13).Select(NameOf).Append("clicks_default")));

    [Test]
    public async Task Clicks_go_into_their_month_and_those_without_one_move_when_it_is_made()
    {
        DateTimeOffset[] times = [Now, MonthsOn(5), MonthsOn(14), MonthsOn(14).AddMonths(1).AddMilliseconds(-1), MonthsOn(16), MonthsOn(-7)];
        await InsertAsync([.. times.Select(ClickAt)]);
        Assert.That(await PlacesAsync(), Is.EqualTo([NameOf(0), NameOf(5), .. Enumerable.Repeat("clicks_default", 4)]));

        await using var db = Databases.Create();
        Assert.That(await db.MakeClickMonthsAsync(MonthsOn(3), 12, default), Is.EqualTo(12));

        Assert.That(await PlacesAsync(), Is.EqualTo([NameOf(0), NameOf(5), NameOf(14), NameOf(14), "clicks_default", "clicks_default"]));
        Assert.That(await PartitionsAsync(), Has.Count.EqualTo(17));
    }

    [Test]
    public async Task Months_that_were_missed_are_made_with_those_to_come()
    {
        await InsertAsync([ClickAt(MonthsOn(14))]);
        await using var db = Databases.Create();

        await db.MakeClickMonthsAsync(MonthsOn(15), 2, default);

        Assert.That(await PlacesAsync(), Is.EqualTo([NameOf(14)]));
        Assert.That(await PartitionsAsync(), Is.SupersetOf(new[] { NameOf(13), NameOf(15), NameOf(16), NameOf(17) }).And.Not.Contain(NameOf(18)));
    }

    [Test]
    public async Task Many_nodes_at_once_make_each_month_once_while_clicks_come_in()
    {
        using var stop = new CancellationTokenSource();
        var clicks = 0;
        var coming = Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; clicks += 2)
                await InsertAsync([ClickAt(MonthsOn(20)), ClickAt(Now)]);
        });

        var ready = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var db = Databases.Create();
            return await db.MakeClickMonthsAsync(MonthsOn(12), 12, default);
        }));
        await stop.CancelAsync();
        await coming;

        Assert.That(ready, Is.All.EqualTo(12));
        Assert.That(await PartitionsAsync(), Has.Count.EqualTo(26));
        Assert.That((await PlacesAsync()).CountBy(place => place), Is.EquivalentTo(new Dictionary<string, int> { [NameOf(0)] = clicks / 2, [NameOf(20)] = clicks / 2 }));
    }

    [Test]
    public async Task Months_that_ended_before_an_instant_are_dropped_and_no_others()
    {
        await using var db = Databases.Create();
        await InsertAsync([ClickAt(Now), ClickAt(MonthsOn(1)), ClickAt(MonthsOn(2))]);

        Assert.That(await db.DropClickMonthsAsync(MonthsOn(2).AddMilliseconds(-1), default), Is.EqualTo([NameOf(0)]));
        Assert.That(await db.DropClickMonthsAsync(MonthsOn(2), default), Is.EqualTo([NameOf(1)]));
        Assert.That(await PlacesAsync(), Is.EqualTo([NameOf(2)]));
    }

    [Test]
    public async Task A_month_that_somebody_reads_is_left_until_the_next_time()
    {
        await using var reader = Databases.Create();
        await using var reading = await reader.Database.BeginTransactionAsync();
        await reader.Clicks.IgnoreQueryFilters().CountAsync();
        await using var db = Databases.Create();

        Assert.That(await db.DropClickMonthsAsync(MonthsOn(1), default), Is.Empty);
        await reading.CommitAsync();
        Assert.That(await db.DropClickMonthsAsync(MonthsOn(1), default), Is.EqualTo([NameOf(0)]));
    }

    [Test]
    public async Task An_account_that_only_reads_and_writes_says_how_many_are_ready_and_loses_no_click()
    {
        var role = $"hoko_runner_{Guid.NewGuid():N}";
        await using var owner = Databases.Create();
        await owner.ExecuteModelSqlAsync(
            $"CREATE ROLE {role}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}; GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}", default);
        try
        {
            await using var runner = NpgsqlDataSource.Create(owner.Database.GetConnectionString() + $";Options=-c role={role}");
            var options = new DbContextOptionsBuilder<PostgreSqlHokoDb>();
            options.UsePostgreSql(runner);
            var databases = new HokoDbFactory(options.Options);
            await using var db = databases.Create();

            Assert.That(await db.MakeClickMonthsAsync(MonthsOn(11), 12, default), Is.EqualTo(1));
            Assert.That(await db.DropClickMonthsAsync(MonthsOn(1), default), Is.Empty);
            await InsertAsync([ClickAt(MonthsOn(12)), ClickAt(MonthsOn(13))], databases);
            Assert.That(await PlacesAsync(), Is.EqualTo([NameOf(12), "clicks_default"]));
        }
        finally
        {
            await owner.ExecuteModelSqlAsync($"DROP OWNED BY {role}; DROP ROLE {role}", default);
        }
    }

    [Test]
    public async Task Clicks_from_before_there_were_months_stay_where_they_are_and_go_with_the_last_of_them()
    {
        await using var db = Databases.Create();
        var migrator = db.GetService<IMigrator>();
        var before = db.Database.GetMigrations().TakeWhile(name => !name.EndsWith("_ClickMonths", StringComparison.Ordinal)).Last();
        await migrator.MigrateAsync(before);
        Click[] clicks = [ClickAt(MonthsOn(-30)), ClickAt(Now), ClickAt(MonthsOn(1)), ClickAt(MonthsOn(40))];
        await InsertAsync(clicks);

        await migrator.MigrateAsync();
        await db.MakeClickMonthsAsync(Now, 12, default);

        var until = $"clicks_until_{MonthsOn(1):yyyy_MM}";
        Assert.That(await PlacesAsync(), Is.EqualTo([until, until, NameOf(1), "clicks_default"]));
        Assert.That(await IdsAsync(), Is.EqualTo(clicks.Select(click => click.Id)));
        Assert.That(await db.DropClickMonthsAsync(MonthsOn(1).AddMilliseconds(-1), default), Is.Empty);
        Assert.That(await db.DropClickMonthsAsync(MonthsOn(1), default), Is.EqualTo([until]));

        await migrator.MigrateAsync(before);
        Assert.That(await IdsAsync(), Is.EqualTo(clicks[2..].Select(click => click.Id)), "and back");
    }

    private async Task<List<Guid>> IdsAsync()
    {
        await using var db = Databases.Create();
        return await db.Clicks.IgnoreQueryFilters().OrderBy(click => click.RowId).Select(click => click.Id).ToListAsync();
    }
}
