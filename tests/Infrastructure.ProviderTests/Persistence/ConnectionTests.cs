using Hoko.Infrastructure.Persistence;
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
}
