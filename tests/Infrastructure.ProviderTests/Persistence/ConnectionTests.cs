using Hoko.Infrastructure.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>What Hoko adds to an operator's connection string, and what it leaves.</summary>
internal sealed class ConnectionTests
{
    [TestCase("Host=db", 100)]
    [TestCase("Host=db;Max Auto Prepare=0", 0)]
    [TestCase("Host=db;MaxAutoPrepare=0", 0)]
    [TestCase("Host=db;max auto prepare=20", 20)]
    public async Task Statements_are_prepared_unless_the_operator_says_otherwise(string connectionString, int prepared)
    {
        var services = new ServiceCollection();
        services.AddDatabase(DatabaseTarget.Parse(DatabaseProvider.PostgreSql, connectionString));
        await using var provider = services.BuildServiceProvider();
        var used = new NpgsqlConnectionStringBuilder(provider.GetRequiredService<NpgsqlDataSource>().ConnectionString);
        Assert.That(used.MaxAutoPrepare, Is.EqualTo(prepared));
    }

    [TestCase("Server=db", PoolBlockingPeriod.NeverBlock, 0, 4)]
    [TestCase("Server=db;Pool Blocking Period=Auto", PoolBlockingPeriod.Auto, 0, 4)]
    [TestCase("Server=db;PoolBlockingPeriod=AlwaysBlock", PoolBlockingPeriod.AlwaysBlock, 0, 4)]
    [TestCase("Server=db;ConnectRetryCount=1", PoolBlockingPeriod.NeverBlock, 1, 4)]
    [TestCase("Server=db;connect retry count=3", PoolBlockingPeriod.NeverBlock, 3, 4)]
    [TestCase("Server=db;Connect Timeout=15", PoolBlockingPeriod.NeverBlock, 0, 15)]
    [TestCase("Server=db;Connection Timeout=30", PoolBlockingPeriod.NeverBlock, 0, 30)]
    [TestCase("Server=db;Timeout=1;Connect Retry Count=0", PoolBlockingPeriod.NeverBlock, 0, 1)]
    public async Task An_outage_of_SQL_Server_is_not_prolonged_unless_the_operator_says_otherwise(string connectionString, PoolBlockingPeriod blocking, int retries, int timeout)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddDatabase(DatabaseTarget.Parse(DatabaseProvider.SqlServer, connectionString));
        await using var provider = services.BuildServiceProvider();
        await using var db = provider.GetRequiredService<HokoDbFactory>().Create();
        var used = new SqlConnectionStringBuilder(db.Database.GetConnectionString());
        Assert.That((used.PoolBlockingPeriod, used.ConnectRetryCount, used.ConnectTimeout), Is.EqualTo((blocking, retries, timeout)));
    }
}
