using Hoko.Application.ShortPen;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>What counting clicks is to each database; asks no server.</summary>
[TestFixture(DatabaseProvider.PostgreSql)]
[TestFixture(DatabaseProvider.SqlServer)]
internal sealed class ClickCountStatementsTests(DatabaseProvider provider)
{
    private HokoDb _db = null!;

    [OneTimeSetUp]
    public void Build() => _db = provider == DatabaseProvider.SqlServer
        ? new SqlServerDesignTimeFactory().CreateDbContext([])
        : new PostgreSqlDesignTimeFactory().CreateDbContext([]);

    [OneTimeTearDown]
    public void Dispose() => _db.Dispose();

    [Test]
    public void Clicks_are_counted_by_the_database_and_days_are_those_of_UTC()
    {
        var sql = SummarizeClicksHandler.ByDay(_db.Clicks).ToQueryString();

        Assert.That(sql, Does.Contain("GROUP BY").And.Contain(provider == DatabaseProvider.SqlServer ? "DATEPART(day, " : "date_part('day', "), sql);
        Assert.That(SummarizeClicksHandler.By(_db.Clicks, click => click.Referrer).ToQueryString(), Does.Contain("GROUP BY"));
    }
}
