using Hoko.Testing;
using Npgsql;

namespace Hoko.Infrastructure.ProviderTests.Embedded;

public sealed class TestClusterTests
{
    [Test]
    public async Task A_template_is_filled_once_and_its_copies_are_apart()
    {
        var filled = 0;
        Task<TestDatabase> CopyAsync() => TestDatabase.CreateAsync("a table", async connectionString =>
        {
            filled++;
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("CREATE TABLE kept (n int)", connection);
            await command.ExecuteNonQueryAsync();
        });

        var copies = await Task.WhenAll(CopyAsync(), CopyAsync(), CopyAsync());
        await using var first = copies[0];
        await using var second = copies[1];
        await using var third = copies[2];
        await EmbeddedScenario.QueryAsync(first.ConnectionString, "INSERT INTO kept VALUES (1)");

        Assert.That(filled, Is.EqualTo(1));
        Assert.That(await EmbeddedScenario.QueryAsync(second.ConnectionString, "SELECT count(*) FROM kept"), Is.Zero);
    }

    [Test]
    public async Task A_dropped_database_is_gone_even_where_something_is_connected()
    {
        var database = await TestDatabase.CreateAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();

        await database.DisposeAsync();

        Assert.That(async () => await EmbeddedScenario.QueryAsync(database.ConnectionString, "SELECT 1"),
            Throws.TypeOf<PostgresException>().With.Property("SqlState").EqualTo("3D000"));
    }
}
