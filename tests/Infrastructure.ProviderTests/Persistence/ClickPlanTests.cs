using System.Text.RegularExpressions;
using Hoko.Application.Analytics;
using Hoko.Application.Common.Security;
using Hoko.Application.Customers;
using Hoko.Application.Links;
using Hoko.Application.Redirects;
using Hoko.Application.Tracking;
using Hoko.Domain.Common;
using Hoko.Domain.Customers;
using Hoko.Domain.Links;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Clicks;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>What PostgreSQL means to do with the statements over clicks, when months hold some and others none.</summary>
internal sealed partial class ClickPlanTests() : ProviderFixture(DatabaseProvider.PostgreSql)
{
    private const int Months = 6;
    private const int ClicksAMonth = 6_000;

    private readonly ExplainedPlans _plans = new();
    private readonly List<Click> _clicks = [];
    private CurrentCaller _caller = null!;
    private HokoDbFactory _explained = null!;

    [OneTimeSetUp]
    public async Task FillAsync()
    {
        _caller = await NewCallerAsync();
        var other = await NewCallerAsync();
        var now = TimeProvider.System.Now();
        var first = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        for (var month = 0; month < Months; month++)
        {
            _clicks.AddRange(Enumerable.Range(0, ClicksAMonth).Select(number =>
                Rows.ClickOf(ClickId.Create(first.AddMonths(month).AddMinutes(number)), (number % 2 == 0 ? _caller : other).WorkspaceId, number)));
        }

        await InsertAsync(_clicks);
        await using var db = Databases.Create();
        await db.ExecuteModelSqlAsync("ANALYZE clicks", default);
        _explained = Database.Connect(_plans);
    }

    [SetUp]
    public void ForgetOthers() => _plans.Take();

    [TestCase(null, null)]
    [TestCase("asc", null)]
    [TestCase(null, "10000")]
    public async Task A_list_of_clicks_reads_months_in_the_order_of_their_index(string? sort, string? skip)
    {
        var (link, partner, date) = (_clicks[7_000].LinkId, _clicks[7_000].PartnerId, _clicks[13_000].CreatedAt);
        ListClicks[] whole = [new(), new() { Bots = "true" }, new() { StartDate = date.ToString("O") }, new() { EndDate = date.ToString("O") }];
        if (skip is null)
            whole = [.. whole, new() { After = _clicks[14_000].Id.ToString() }];

        ListClicks[] parts = [new() { LinkId = [link.ToString()] }, new() { PartnerId = [partner.ToString()!] }];
        foreach (var list in whole.Concat(parts))
        {
            await using var db = _explained.Create(_caller);
            var handler = new ListClicksHandler(db, new CaughtUp());
            await (await handler.Handle(list with { Sort = sort, Skip = skip }, default)).ToListAsync();

            foreach (var plan in _plans.Take())
            {
                AssertNoMonthIsRead(plan);
                if (whole.Contains(list) && skip is null)
                    Assert.That(plan, Does.Not.Match(@"(?m)^\s*(-> +)?(Incremental )?Sort$"), "nothing is read to be put in order");
            }
        }
    }

    [Test]
    public async Task Dates_leave_out_the_months_that_they_are_not_about()
    {
        await using var db = _explained.Create(_caller);
        var (from, to) = (_clicks[ClicksAMonth].CreatedAt, _clicks[ClicksAMonth + 10].CreatedAt);
        await (await new ListClicksHandler(db, new CaughtUp()).Handle(new ListClicks { StartDate = from.ToString("O"), EndDate = to.ToString("O") }, default)).ToListAsync();

        Assert.That(MonthsIn(_plans.Take().Single()), Is.EqualTo([NameOf(from)]));
    }

    [Test]
    public async Task A_click_is_looked_for_in_its_month_alone()
    {
        var click = _clicks[20_000];
        await using var db = _explained.Create(_caller);

        Assert.That(await db.HasClickAsync(click.Id, default));
        await db.OfClick(click.Id, "c").ToListAsync();

        var plans = _plans.Take();
        Assert.That(plans, Has.Count.EqualTo(2));
        foreach (var plan in plans)
        {
            Assert.That(MonthsIn(plan), Is.EqualTo([NameOf(click.CreatedAt)]), plan);
            AssertNoMonthIsRead(plan);
        }
    }

    [Test]
    public async Task Clicks_of_an_erased_customer_are_found_in_their_months_by_their_ids()
    {
        var now = TimeProvider.System.Now();
        await using var db = _explained.Create(_caller);
        var workspace = await db.Workspaces.SingleAsync(row => row.RowId == _caller.WorkspaceId);
        var customer = new Customer { Id = Guid.CreateVersion7(now), WorkspaceId = workspace.RowId, ExternalId = "c", Name = "n", CreatedAt = now, UpdatedAt = now };
        var click = _clicks[ClicksAMonth];
        db.AddRange(customer, new Lead
        {
            Id = Guid.CreateVersion7(now),
            CreatedAt = now,
            WorkspaceId = workspace.RowId,
            ClickId = click.Id,
            LinkId = click.LinkId,
            PartnerId = null,
            CustomerId = customer.Id,
            EventName = "E",
            Attribution = Attribution.ClickId,
        });
        await db.SaveChangesAsync();

        await new EraseCustomerHandler(db, TimeProvider.System).Handle(new EraseCustomer(workspace.Name, "c"), default);

        var plan = _plans.Take().Single();
        Assert.That(MonthsIn(plan), Is.EqualTo([NameOf(click.CreatedAt)]), plan);
        AssertNoMonthIsRead(plan);
        Assert.That((await db.Clicks.SingleAsync(row => row.Id == click.Id)).VisitorId, Is.Null);
    }

    [Test]
    public async Task Counts_of_links_and_steps_of_retention_use_the_months_indexes()
    {
        await using var db = _explained.Create(_caller);
        var view = new LinkView(new ShortUrls(new Uri("https://go.example"), null!), null!, new LinkDomains(db, Databases.WriterOf(db)), _caller);
        List<LinkDto> links = [.. _clicks.Take(3).Select(click => view.Show(LinkOf(click), []))];
        await new LinkStats(db, new CaughtUp()).AddToAsync(links.ToAsyncEnumerable(), default);
        await new OldClicks(_explained).RemoveSomeAsync(_caller.WorkspaceId, _clicks[100].CreatedAt, 10, default);

        var plans = _plans.Take();
        Assert.That(plans, Has.Count.EqualTo(3));
        foreach (var plan in plans)
            AssertNoMonthIsRead(plan);
    }

    private static Link LinkOf(Click click) => new()
    {
        Id = click.LinkId,
        CreatedAt = click.CreatedAt,
        UpdatedAt = click.CreatedAt,
        WorkspaceId = click.WorkspaceId,
        ShortId = click.ShortId,
        Url = click.Destination,
        CollectionId = Guid.CreateVersion7(),
        Utm = click.Utm,
    };

    /// <summary>A month that holds nothing is read whole: there is nothing to read.</summary>
    private void AssertNoMonthIsRead(string plan)
    {
        foreach (var month in _clicks.Select(click => NameOf(click.CreatedAt)).Distinct())
            Assert.That(plan, Does.Not.Contain($"Seq Scan on {month}"));
    }

    private static string NameOf(DateTimeOffset at) => $"clicks_{at:yyyy_MM}";

    private static IEnumerable<string> MonthsIn(string plan) => Partition().Matches(plan).Select(match => match.Groups[1].Value).Distinct();

    [GeneratedRegex(@"on (clicks_(\d{4}_\d{2}|default))\b")]
    private static partial Regex Partition();

    private sealed class CaughtUp : IClickSink
    {
        public ValueTask<bool> RecordAsync(ClickCapture click) => throw new NotSupportedException();

        public ValueTask<bool> CatchUpAsync(CancellationToken cancellationToken) => ValueTask.FromResult(true);

        public Task<bool> MayArriveAsync(DateTimeOffset made, CancellationToken cancellationToken) => Task.FromResult(false);
    }
}
