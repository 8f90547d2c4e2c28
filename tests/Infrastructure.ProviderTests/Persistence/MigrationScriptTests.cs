using Hoko.Infrastructure.Persistence;
using Hoko.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>
/// The scripts as they are in the repository, so that a change of a migration is read before it runs anywhere. To write them anew:
/// <c>HOKO_WRITE_SCRIPTS=1 dotnet test tests/Infrastructure.ProviderTests --filter "FullyQualifiedName~MigrationScript"</c>.
/// </summary>
internal sealed class MigrationScriptTests
{
    private const string WriteVariable = "HOKO_WRITE_SCRIPTS";

    [Test]
    public void The_script_is_the_one_that_was_read([Values] DatabaseProvider provider)
    {
        var file = FileOf(provider);
        var script = MigrationScript.Of(provider);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
            File.WriteAllText(file, script);

        Assert.That(File.ReadAllText(file).ReplaceLineEndings("\n"), Is.EqualTo(script), $"{WriteVariable}=1 writes {file} anew");
    }

    [Test]
    public void What_a_transaction_may_not_hold_stands_outside_of_one()
    {
        var isOpen = false;
        foreach (var batch in SqlServerBatches())
        {
            if (batch.Contains("ALTER DATABASE", StringComparison.Ordinal))
                Assert.That(isOpen, Is.False, batch);

            isOpen = (isOpen || batch.StartsWith("BEGIN TRANSACTION", StringComparison.Ordinal)) && !batch.EndsWith("COMMIT;", StringComparison.Ordinal);
        }

        Assert.That(isOpen, Is.False, "the script ends its last transaction");
    }

    /// <summary>A batch is compiled whole: what a migration adds, a later statement of the same batch cannot name but in a text of its own.</summary>
    [Test]
    public void Indexes_with_a_filter_are_made_in_texts_of_their_own() => Assert.That(
        SqlServerBatches().SelectMany(batch => batch.Split('\n'))
            .Where(line => line.Contains("CREATE", StringComparison.Ordinal) && line.Contains("INDEX", StringComparison.Ordinal) && line.Contains(" WHERE ", StringComparison.Ordinal)),
        Is.Not.Empty.And.All.Contain("EXEC(N'"));

    [Test]
    public async Task The_script_makes_an_empty_PostgreSQL_what_the_program_makes_it_and_leaves_it_so_the_second_time()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        for (var time = 0; time < 2; time++)
            await RunAsync(source, MigrationScript.Of(DatabaseProvider.PostgreSql));

        var options = new DbContextOptionsBuilder<Infrastructure.Persistence.PostgreSql.PostgreSqlHokoDb>();
        options.UsePostgreSql(source);
        await using var db = new HokoDbFactory(options.Options).Create();
        Assert.That(await db.Database.GetPendingMigrationsAsync(), Is.Empty);
        Assert.That(await db.Links.CountAsync(), Is.Zero);
    }

    [Test]
    public async Task An_account_that_may_not_change_tables_starts_where_another_has_migrated()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var owner = NpgsqlDataSource.Create(database.ConnectionString);
        var role = $"hoko_runner_{Guid.NewGuid():N}";
        await RunAsync(owner, MigrationScript.Of(DatabaseProvider.PostgreSql));
        await RunAsync(owner, $"CREATE ROLE {role} LOGIN; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}");
        try
        {
            await using var runner = NpgsqlDataSource.Create(database.ConnectionString + $";Options=-c role={role}");
            Assert.That(async () => await RunAsync(runner, "CREATE TABLE other (id int)"), Throws.TypeOf<PostgresException>());
            var options = new DbContextOptionsBuilder<Infrastructure.Persistence.PostgreSql.PostgreSqlHokoDb>();
            options.UsePostgreSql(runner);

            Assert.That(async () => await new DatabaseMigrator(new HokoDbFactory(options.Options), TimeProvider.System).MigrateAsync(CancellationToken.None), Throws.Nothing);
        }
        finally
        {
            await RunAsync(owner, $"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    internal static IEnumerable<string> SqlServerBatches() => MigrationScript.Of(DatabaseProvider.SqlServer)
        .Split("\nGO\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string FileOf(DatabaseProvider provider) =>
        Path.Combine(Repository.Root, "tests", "Infrastructure.ProviderTests", "Persistence", "Scripts", provider + ".sql");
}

/// <summary>The script on a database that the program has migrated.</summary>
internal abstract class MigrationScriptRunTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    [Test]
    public async Task The_script_passes_over_what_is_there()
    {
        var workspace = (await NewCallerAsync()).WorkspaceId;
        await InsertAsync(Rows.Link(workspace));
        await using var db = Databases.Create();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        foreach (var batch in Provider == DatabaseProvider.SqlServer ? MigrationScriptTests.SqlServerBatches() : [MigrationScript.Of(Provider)])
        {
            command.CommandText = batch;
            await command.ExecuteNonQueryAsync();
        }

        Assert.That(await db.Database.GetPendingMigrationsAsync(), Is.Empty);
        Assert.That(await db.Links.IgnoreQueryFilters().CountAsync(), Is.EqualTo(1));
    }
}

internal sealed class MigrationScriptRunOnPostgreSql() : MigrationScriptRunTests(DatabaseProvider.PostgreSql);

internal sealed class MigrationScriptRunOnSqlServer() : MigrationScriptRunTests(DatabaseProvider.SqlServer);
