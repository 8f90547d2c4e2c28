using Hoko.Application.Common.Security;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Persistence.Bulk;
using Hoko.Infrastructure.Persistence.SqlServer;
using Hoko.Infrastructure.Persistence.Transfer;
using Hoko.Infrastructure.ProviderTests.Persistence;
using Hoko.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hoko.Infrastructure.ProviderTests.SqlServer;

/// <summary>Every statement that SQL Server would get, before its own parser for 2019 and the rules of <see cref="StatementRules"/>; asks no server.</summary>
internal sealed class TSqlTests
{
    private HokoDb _db = null!;
    private StatementRules _rules = null!;

    [OneTimeSetUp]
    public void Build()
    {
        _db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var columns = _db.Model.GetEntityTypes()
            .SelectMany(entity => BulkTable.OfValues(entity).All.Select(column => (Table: entity.GetTableName()!, Column: column)))
            .ToList();
        var ordinal = _db.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(property => property.GetCollation() is not null)
            .Select(property => (property.DeclaringType.GetTableName()!, property.GetColumnName()))
            .ToHashSet();
        _rules = new StatementRules(
            columns.Where(row => row.Column.ValueType == typeof(string)).ToDictionary(row => (row.Table, row.Column.Name), row => ordinal.Contains((row.Table, row.Column.Name))),
            columns.Where(row => (Nullable.GetUnderlyingType(row.Column.ValueType) ?? row.Column.ValueType) == typeof(Guid)).Select(row => row.Column.Name).ToHashSet());
    }

    [OneTimeTearDown]
    public void Dispose() => _db.Dispose();

    [Test]
    public void The_migration_script_is_TSql_of_2019() => Assert.Multiple(() =>
    {
        foreach (var batch in MigrationScriptTests.SqlServerBatches())
            Check("script", batch);
    });

    [Test]
    public void The_script_of_accounts_is_TSql_of_2019() => Assert.Multiple(() =>
    {
        var script = File.ReadAllText(Path.Combine(Repository.Root, "build", "docker", "sqlserver-accounts.sql"));
        foreach (var batch in script.Split("\nGO\n", StringSplitOptions.RemoveEmptyEntries))
            Assert.That(TSql.ErrorsOf(batch), Is.Empty, batch);
    });

    [Test]
    public void Statements_written_by_hand_are_TSql_of_2019_for_every_table() => Assert.Multiple(() =>
    {
        foreach (var entity in _db.Model.GetEntityTypes())
        {
            var table = BulkTable.OfValues(entity);
            var columns = table.All.Select(column => column.Name).ToList();
            var key = entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName());
            string[] texts =
            [
                SqlServerStatements.CreateIncoming(table.Name, columns), SqlServerStatements.DropIncoming(table.Name), SqlServerStatements.InsertIncoming(table.Name, columns),
                SqlServerStatements.InsertMissing(table.Name, columns, key), SqlServerStatements.UpdateStored(table.Name, columns, "row_id"),
                SqlServerStatements.LockStored(table.Name, "row_id"), SqlServerStatements.ContinueIdentity(table.Name),
            ];
            foreach (var text in texts)
                Check(table.Name, text);
        }
    });

    [Test]
    public void What_exports_and_imports_ask_is_TSql_of_2019() => Assert.Multiple(() =>
    {
        foreach (var table in TransferTable.All(_db))
        {
            Check(table.Table.Name, table.Select);
            Check(table.Table.Name, table.IsEmpty);
            Check(table.Table.Name, table.Count);
        }
    });

    [Test]
    public async Task What_use_cases_and_the_nodes_own_work_send_is_TSql_of_2019()
    {
        var sent = await SentStatements.AllAsync();
        TestContext.Out.WriteLine($"{sent.Count} statements");
        if (Environment.GetEnvironmentVariable("HOKO_WRITE_STATEMENTS") is { Length: > 0 } file)
            await File.WriteAllTextAsync(file, string.Join("\n\n", sent.Select(row => $"-- {row.Source}: {string.Join(", ", row.Statement.Parameters)}\n{row.Statement.Text}")));

        Assert.Multiple(() =>
        {
            foreach (var (source, statement) in sent)
            {
                Check(source, statement.Text);
                Assert.That(statement.Unsized, Is.Empty, $"{source}: texts without a size in\n{statement.Text}");
            }
        });
    }

    [Test]
    public async Task Lists_that_statements_written_by_hand_take_have_a_size()
    {
        var sent = new List<SentStatement>();
        var options = new DbContextOptionsBuilder<SqlServerHokoDb>();
        options.UseSqlServerDatabase("Server=none");
        options.UseSqlServer(new UnconnectedConnection(sent.Add));
        await using var db = new SqlServerHokoDb(options.Options, new CurrentCaller());
        var writer = new SqlServerBulkWriter(db);

        await writer.LockAsync<Link>([Guid.NewGuid()], CancellationToken.None);
        await writer.AddAsync([Rows.KeyUsage(1)], CancellationToken.None);

        // Its answer is read by name, and made-up rows have none.
        Assert.CatchAsync(() => writer.AddClicksAsync(new Dictionary<Guid, long> { [Guid.NewGuid()] = 1 }, CancellationToken.None));
        await writer.CountClicksAsync([Guid.NewGuid()], CancellationToken.None);

        Assert.That(sent, Has.Count.EqualTo(4));
        Assert.That(sent.SelectMany(statement => statement.Unsized), Is.Empty);
    }

    [TestCase("SELEC a FROM t")]
    [TestCase("SELECT a FROM t WHERE a IS DISTINCT FROM b")]
    [TestCase("SELECT a FROM t WINDOW w AS (ORDER BY a)")]
    [TestCase("SELECT a FROM t LIMIT 1")]
    [TestCase("INSERT INTO t (a) VALUES (1) ON CONFLICT DO NOTHING")]
    public void What_2019_does_not_know_is_found(string text) => Assert.That(TSql.ErrorsOf(text), Is.Not.Empty);

    [TestCase("SELECT GREATEST(a, b) FROM t", "after SQL Server 2019")]
    [TestCase("SELECT s.value FROM GENERATE_SERIES(1, 10) AS s", "after SQL Server 2019")]
    [TestCase("SELECT SUM(s.amount) FROM sales AS s", "overflows")]
    [TestCase("MERGE t USING u ON t.a = u.a WHEN MATCHED THEN UPDATE SET b = 1;", "HOLDLOCK")]
    [TestCase("CREATE TABLE #t (a nvarchar(10) NOT NULL)", "tempdb")]
    [TestCase("SELECT 1 FROM t WITH (UPDLOCK)", "UPDLOCK alone")]
    [TestCase("UPDATE s SET a = i.a FROM #i AS i INNER JOIN t AS s ON s.row_id = i.row_id", "leaves it to the server")]
    [TestCase("SELECT * FROM t", "SELECT *")]
    [TestCase("SELECT TOP(@n) a FROM t", "without an order")]
    [TestCase("SELECT a FROM t WHERE a IN (@a, @b)", "parameters")]
    [TestCase("SELECT l.row_id FROM links AS l ORDER BY l.id", "last bytes")]
    [TestCase("SELECT l.row_id FROM links AS l WHERE l.external_id IN (SELECT i.value FROM OPENJSON(@i) WITH (value nvarchar(255) '$') AS i)", "say which counts")]
    [TestCase("SELECT l.row_id FROM links AS l INNER JOIN OPENJSON(@i) WITH (value nvarchar(255) '$') AS i ON i.value = l.external_id", "say which counts")]
    [TestCase("SELECT l.row_id FROM links AS l WHERE EXISTS (SELECT 1 FROM OPENJSON(@i) AS i WHERE CAST(i.[value] AS nvarchar(255)) = l.external_id)", "say which counts")]
    [TestCase("SELECT l.row_id FROM links AS l WHERE l.external_id + N'.' IN (SELECT i.value + N'.' FROM OPENJSON(@i) WITH (value nvarchar(255) '$') AS i)", "say which counts")]
    [TestCase("SELECT l.row_id FROM links AS l WHERE l.external_id IN (SELECT s.value FROM STRING_SPLIT(@i, ',') AS s)", "say which counts")]
    [TestCase("SELECT l.row_id FROM links AS l WHERE l.external_id = @id", "spaces at the end")]
    [TestCase("SELECT l.row_id FROM links AS l WHERE @id <> l.external_id", "spaces at the end")]
    [TestCase("SELECT l.row_id FROM links AS l WHERE l.external_id = @id AND DATALENGTH(l.tenant_id) = DATALENGTH(@id)", "spaces at the end")]
    [TestCase("SELECT l.row_id FROM links AS l WHERE l.title = @title", "byte by byte")]
    [TestCase("SELECT l.title FROM links AS l ORDER BY l.title", "byte by byte")]
    public void A_rule_that_is_broken_is_named(string text, string word) =>
        Assert.That(_rules.BrokenBy(TSql.Parse(text)), Has.Some.Contains(word));

    [TestCase("SELECT l.row_id FROM links AS l WHERE l.external_id = @id AND CAST(DATALENGTH(l.external_id) AS int) = CAST(DATALENGTH(@id) AS int)")]
    [TestCase("SELECT l.row_id FROM links AS l WHERE l.external_id IS NULL OR l.external_id = N'a'")]
    [TestCase("SELECT l.row_id FROM links AS l WHERE l.external_id COLLATE Latin1_General_100_BIN2 IN (SELECT i.value FROM OPENJSON(@i) WITH (value nvarchar(255) '$') AS i)")]
    public void A_comparison_that_is_exact_breaks_no_rule(string text) => Assert.That(_rules.BrokenBy(TSql.Parse(text)), Is.Empty);

    private void Check(string source, string text)
    {
        var errors = TSql.ErrorsOf(text);
        Assert.That(errors, Is.Empty, $"{source}:\n{text}");
        if (errors.Count == 0)
            Assert.That(_rules.BrokenBy(TSql.Parse(text)), Is.Empty, $"{source}:\n{text}");
    }
}
