using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Application.Tracking;
using Hoko.Domain.Customers;
using Hoko.Domain.Links;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>How events find their click, and what of them may stand twice.</summary>
internal abstract class ConversionTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private static readonly string[] Alike = ["Sign up", "sign up", "Sign up "];

    private CurrentCaller _caller = null!;
    private Link _link = null!;
    private Customer _customer = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _caller = await NewCallerAsync();
        _link = Rows.Link(_caller.WorkspaceId);
        _customer = Customer("c");
        await InsertAsync(_link);
        await InsertAsync(_customer);
    }

    [Test]
    public async Task A_click_is_found_with_its_link_deleted_or_not_and_its_customer_known_or_not()
    {
        var click = ClickOf(_link);
        await InsertAsync(click);
        await using var db = Databases.Create(_caller);

        var found = await db.OfClick(click.Id, "c").SingleAsync();
        Assert.That((found.ClickId, found.PartnerId, found.Link.Id, found.Customer?.Id), Is.EqualTo((click.Id, click.PartnerId, _link.Id, (Guid?)_customer.Id)));
        Assert.That((await db.OfClick(click.Id, "C").SingleAsync()).Customer, Is.Null);
        Assert.That(await db.OfClick(Guid.CreateVersion7(), "c").AnyAsync(), Is.False);

        var now = DateTimeOffset.UnixEpoch;
        await db.Links.ExecuteUpdateAsync(link => link.SetProperty(row => row.DeletedAt, now));
        Assert.That((await db.OfClick(click.Id, "c").SingleAsync()).Link.Id, Is.EqualTo(_link.Id));

        await using var other = Databases.Create(await NewCallerAsync());
        Assert.That(await other.OfClick(click.Id, "c").AnyAsync(), Is.False, "another workspace's");
    }

    [Test]
    public async Task The_most_recent_lead_is_the_latest_by_time_and_of_one_time_the_last_recorded()
    {
        var (early, late, last) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await InsertAsync(LeadOf(late, minutes: 2), LeadOf(last, minutes: 2), LeadOf(early, minutes: 1), LeadOf(Guid.CreateVersion7(), minutes: 9, customer: Guid.CreateVersion7()));
        await using var db = Databases.Create(_caller);

        Assert.That((await db.OfLead("c", null).SingleAsync()).ClickId, Is.EqualTo(last));
        Assert.That(await db.OfLead("nobody", null).AnyAsync(), Is.False);
        await using var other = Databases.Create(await NewCallerAsync());
        Assert.That(await other.OfLead("c", null).AnyAsync(), Is.False, "another workspace's");
    }

    [TestCase("Sign up", 0)]
    [TestCase("sign up", 1)]
    [TestCase("Sign up ", 2)]
    [TestCase("Sign", null)]
    [TestCase("Sign up  ", null)]
    public async Task A_lead_is_found_by_its_name_to_the_letter(string name, int? expected)
    {
        var leads = Alike.Select((eventName, i) => LeadOf(Guid.CreateVersion7(), i, eventName: eventName)).ToList();
        await InsertAsync<Lead>(leads);
        await using var db = Databases.Create(_caller);

        Assert.That((await db.OfLead("c", name).SingleOrDefaultAsync())?.ClickId, Is.EqualTo(expected is { } index ? leads[index].ClickId : (Guid?)null));
    }

    [Test]
    public async Task An_invoice_is_unique_in_its_workspace_and_sales_without_one_are_as_many_as_one_likes()
    {
        await InsertAsync(SaleOf(1, invoiceId: "i"), SaleOf(2, invoiceId: "I"), SaleOf(3), SaleOf(4));
        Assert.That(async () => await InsertAsync(SaleOf(1, invoiceId: "i")), Throws.Exception);

        var other = await NewCallerAsync();
        Assert.That(async () => await InsertAsync(SaleOf(1, invoiceId: "i", workspaceId: other.WorkspaceId)), Throws.Nothing);
    }

    [Test]
    public async Task Amounts_are_summed_beyond_64_bits()
    {
        await InsertAsync(SaleOf(long.MaxValue), SaleOf(long.MaxValue), SaleOf(1));
        await using var db = Databases.Create(_caller);

        var sum = await db.Sales.GroupBy(sale => sale.Currency).Select(group => group.Sum(sale => DatabaseFunctions.Wide(sale.Amount))).SingleAsync();
        Assert.That(sum, Is.EqualTo((2 * (decimal)long.MaxValue) + 1));
    }

    [Test]
    public async Task A_lead_and_its_new_customer_are_written_together_or_not_at_all()
    {
        await using var db = Databases.Create(_caller);
        await WriteAsync(db, "new", null);
        Assert.That((await db.Customers.CountAsync(), await db.Leads.CountAsync()), Is.EqualTo((2, 1)));

        // Whoever believes a customer to be new who is not fails as a whole.
        db.ChangeTracker.Clear();
        Assert.That(async () => await WriteAsync(db, "new", null), Throws.Exception);
        await using var after = Databases.Create(_caller);
        Assert.That((await after.Customers.CountAsync(), await after.Leads.CountAsync()), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task Leads_of_a_new_customer_at_once_make_one()
    {
        for (var round = 0; round < 10; round++)
        {
            var name = $"new {round}";
            await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
            {
                await using var db = Databases.Create(_caller);
                await WriteAsync(db, name, () => db.Customers.AsNoTracking().SingleOrDefaultAsync(customer => customer.ExternalId == name));
            }));
        }

        await using var after = Databases.Create(_caller);
        Assert.That((await after.Customers.CountAsync(), await after.Leads.CountAsync()), Is.EqualTo((11, 40)));
    }

    private Task<bool> WriteAsync(HokoDb db, string customer, Func<Task<Customer?>>? find) => db.InTransactionAsync(
        async token =>
        {
            var input = new LeadInput { ClickId = "", EventName = "E", CustomerExternalId = customer, CustomerName = "N" };
            var origin = new Origin { ClickId = Guid.CreateVersion7(), PartnerId = null, Link = _link, Customer = find is null ? null : await find() };
            await new ConversionWriting(db, _caller, TimeProvider.System).WriteAsync(input, origin, token);
            return true;
        },
        CancellationToken.None);

    private Click ClickOf(Link link)
    {
        var id = ClickId.Create(DateTimeOffset.UnixEpoch.AddYears(60));
        return new Click
        {
            Id = id,
            CreatedAt = ClickId.TimeOf(id),
            WorkspaceId = _caller.WorkspaceId,
            LinkId = link.Id,
            ShortId = link.ShortId,
            PartnerId = Guid.CreateVersion7(),
            Source = ClickSource.Redirect,
            Destination = "https://example.com",
            Utm = Utm.None,
            DeviceType = "desktop",
        };
    }

    private Customer Customer(string externalId) => new()
    {
        Id = Guid.CreateVersion7(),
        WorkspaceId = _caller.WorkspaceId,
        ExternalId = externalId,
        Name = "N",
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };

    private Lead LeadOf(Guid clickId, int minutes, string eventName = "Sign up", Guid? customer = null) => new()
    {
        Id = Guid.CreateVersion7(),
        CreatedAt = DateTimeOffset.UnixEpoch.AddMinutes(minutes),
        WorkspaceId = _caller.WorkspaceId,
        ClickId = clickId,
        LinkId = _link.Id,
        PartnerId = null,
        CustomerId = customer ?? _customer.Id,
        EventName = eventName,
        Attribution = Attribution.ClickId,
    };

    private Sale SaleOf(long amount, string? invoiceId = null, long? workspaceId = null) => new()
    {
        Id = Guid.CreateVersion7(),
        CreatedAt = DateTimeOffset.UnixEpoch,
        WorkspaceId = workspaceId ?? _caller.WorkspaceId,
        ClickId = Guid.CreateVersion7(),
        LinkId = _link.Id,
        PartnerId = Guid.CreateVersion7(),
        CustomerId = _customer.Id,
        EventName = "Purchase",
        Attribution = Attribution.LatestLead,
        Amount = amount,
        Currency = "usd",
        InvoiceId = invoiceId,
    };
}

internal sealed class ConversionsOnPostgreSql() : ConversionTests(DatabaseProvider.PostgreSql);

internal sealed class ConversionsOnSqlServer() : ConversionTests(DatabaseProvider.SqlServer);
