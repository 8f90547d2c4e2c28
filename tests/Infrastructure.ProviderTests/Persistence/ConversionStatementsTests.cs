using Hoko.Application.Common;
using Hoko.Application.Tracking;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>What the queries of conversions are to each database; asks no server.</summary>
[TestFixture(DatabaseProvider.PostgreSql)]
[TestFixture(DatabaseProvider.SqlServer)]
internal sealed class ConversionStatementsTests(DatabaseProvider provider)
{
    private HokoDb _db = null!;

    [OneTimeSetUp]
    public void Build() => _db = provider == DatabaseProvider.SqlServer
        ? new SqlServerDesignTimeFactory().CreateDbContext([])
        : new PostgreSqlDesignTimeFactory().CreateDbContext([]);

    [OneTimeTearDown]
    public void Dispose() => _db.Dispose();

    [Test]
    public void Finding_a_click_or_a_lead_numbers_no_rows_and_is_bound_to_the_workspace()
    {
        foreach (var query in new[] { _db.OfClick(Guid.CreateVersion7(), "c"), _db.OfLead("c", null), _db.OfLead("c", "Sign up") })
        {
            var sql = query.ToQueryString();
            Assert.That(sql, Does.Not.Contain("ROW_NUMBER"), sql);
            Assert.That(sql, Does.Not.Contain("deleted_at IS NULL"), sql);
            Assert.That(System.Text.RegularExpressions.Regex.Count(sql, @"\.workspace_id\]? = @|\.\[workspace_id\] = @"), Is.GreaterThanOrEqualTo(3), sql);
        }
    }

    [Test]
    public void Amounts_are_summed_as_numbers_of_38_digits() => Assert.That(
        _db.Sales.GroupBy(sale => sale.Currency).Select(group => group.Sum(sale => DatabaseFunctions.Wide(sale.Amount))).ToQueryString(),
        Does.Match(@"(?i)SUM\((CAST\(.*amount\]? AS numeric\(38,0\)\)|.*amount::numeric\(38,0\))\)"));
}
