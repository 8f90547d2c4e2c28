using System.Collections.Concurrent;
using System.Data.Common;
using System.Reflection;
using Hoko.Application.Common.Security;
using Hoko.Domain.Links;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Persistence.Bulk;
using Hoko.Infrastructure.Persistence.SqlServer;
using Hoko.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Which suite tries a statement that is written by hand for SQL Server, and by which call; asks no server.</summary>
internal sealed class SqlServerStatementsTests
{
    private static readonly Dictionary<string, (Type Suite, string Call)> Tried = new()
    {
        [nameof(SqlServerStatements.CreateIncoming)] = (typeof(StatementTests), "UpdateAsync"),
        [nameof(SqlServerStatements.DropIncoming)] = (typeof(StatementTests), "UpdateAsync"),
        [nameof(SqlServerStatements.InsertMissing)] = (typeof(BulkWriterTests), "InsertMissingAsync"),
        [nameof(SqlServerStatements.UpdateStored)] = (typeof(StatementTests), "UpdateAsync"),
        [nameof(SqlServerStatements.LockStored)] = (typeof(StatementTests), "LockAsync"),
        [nameof(SqlServerStatements.AddUsages)] = (typeof(KeyUsageTests), "FlushAsync"),
        [nameof(SqlServerStatements.InsertIncoming)] = (typeof(BulkWriterTests), "InsertAsync"),
        [nameof(SqlServerStatements.ContinueIdentity)] = (typeof(TransferTests), "DatabaseImport"),
        [nameof(SqlServerStatements.AddClicks)] = (typeof(ClickCountTests), "AddClicksAsync"),
        [nameof(SqlServerStatements.CountClicks)] = (typeof(ClickCountTests), "CountClicksAsync"),
        [nameof(SqlServerStatements.FillSearch)] = (typeof(SearchBackfillTests), "FillSearchAsync"),
    };

    [Test]
    public void Every_statement_has_a_suite_that_tries_it() => Assert.That(Tried.Keys, Is.EquivalentTo(Statements()));

    [Test]
    public void The_suites_call_what_they_are_named_for()
    {
        foreach (var (suite, call) in Tried.Values)
        {
            Assert.That(suite.BaseType, Is.EqualTo(typeof(ProviderFixture)));
            Assert.That(SourceOf(suite), Does.Contain(call));
        }
    }

    [Test]
    public void A_statement_begins_with_its_name_and_names_columns_in_brackets()
    {
        string[] columns = ["row_id", "key", "plan"];
        Dictionary<string, string> texts = new()
        {
            [nameof(SqlServerStatements.CreateIncoming)] = SqlServerStatements.CreateIncoming("user", columns),
            [nameof(SqlServerStatements.DropIncoming)] = SqlServerStatements.DropIncoming("user"),
            [nameof(SqlServerStatements.InsertMissing)] = SqlServerStatements.InsertMissing("user", columns, ["key"]),
            [nameof(SqlServerStatements.UpdateStored)] = SqlServerStatements.UpdateStored("user", columns, "row_id"),
            [nameof(SqlServerStatements.LockStored)] = SqlServerStatements.LockStored("user", "row_id"),
            [nameof(SqlServerStatements.AddUsages)] = SqlServerStatements.AddUsages(),
            [nameof(SqlServerStatements.InsertIncoming)] = SqlServerStatements.InsertIncoming("user", columns),
            [nameof(SqlServerStatements.ContinueIdentity)] = SqlServerStatements.ContinueIdentity("user"),
            [nameof(SqlServerStatements.AddClicks)] = SqlServerStatements.AddClicks("user"),
            [nameof(SqlServerStatements.CountClicks)] = SqlServerStatements.CountClicks("user", "key"),
            [nameof(SqlServerStatements.FillSearch)] = SqlServerStatements.FillSearch(),
        };
        Assert.That(texts.Keys, Is.EquivalentTo(Statements()));
        foreach (var (name, text) in texts)
        {
            Assert.That(text, Does.StartWith($"/* {name} */"));
            Assert.That(text, Does.Not.Match(@"(?<![\[#\w])(user|key|plan|row_id)\b(?!\])"), "a word of SQL is no name without brackets");
        }
    }

    internal static IEnumerable<string> Statements() => typeof(SqlServerStatements)
        .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Select(method => method.Name)
        .Where(name => name != nameof(SqlServerStatements.IncomingOf));

    private static string SourceOf(Type suite) =>
        File.ReadAllText(Path.Combine(Repository.Root, "tests", "Infrastructure.ProviderTests", "Persistence", suite.Name + ".cs"));
}

/// <summary>The bulk writer's statements as the server gets them.</summary>
internal abstract class StatementTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private CurrentCaller _caller = null!;

    [SetUp]
    public async Task CallAsync() => _caller = await NewCallerAsync();

    [TestCase(1)]
    [TestCase(999)]
    [TestCase(10_000)]
    public async Task Rows_are_written_over_whole_and_others_left_alone(int count)
    {
        var links = Enumerable.Range(0, count).Select(number => Rows.Link(_caller.WorkspaceId, number)).ToList();
        var other = Rows.Link(_caller.WorkspaceId, 1);
        await InsertAsync<Link>([.. links, other]);
        await using var db = Databases.Create(_caller);
        var stored = await db.Links.AsNoTracking().OrderBy(link => link.RowId).Take(count).ToListAsync();
        foreach (var (link, number) in stored.Select((link, number) => (link, number)))
            (link.Url, link.Title, link.Image, link.Utm, link.ExternalId) = ($"https://example.com/🙂/{number}", null, "", Utm.None, $"changed {number}");

        await WriteAsync(db, token => Databases.WriterOf(db).UpdateAsync(stored, token));

        var found = await db.Links.AsNoTracking().OrderBy(link => link.RowId).ToListAsync();
        Assert.That(found.Select(Rows.Content), Is.EqualTo(stored.Append(other).Select(Rows.Content)));
    }

    [TestCase(1)]
    [TestCase(999)]
    [TestCase(10_000)]
    public async Task Rows_are_locked_and_removed_by_any_number_of_ids_and_only_the_callers(int count)
    {
        var links = Enumerable.Range(0, count).Select(number => Rows.Link(_caller.WorkspaceId, number)).ToList();
        var foreign = Rows.Link((await NewCallerAsync()).WorkspaceId);
        await InsertAsync<Link>([.. links, foreign]);
        var ids = links.Select(link => link.Id).Append(foreign.Id).ToList();
        await using var db = Databases.Create(_caller);

        await WriteAsync(db, async token =>
        {
            await Databases.WriterOf(db).LockAsync<Link>(ids, token);
            Assert.That(await db.Links.Where(link => ids.Contains(link.Id)).ExecuteDeleteAsync(token), Is.EqualTo(count));
        });

        await using var all = Databases.Create();
        Assert.That(await all.Links.IgnoreQueryFilters().CountAsync(link => link.Id == foreign.Id), Is.EqualTo(1));
    }

    [Test]
    public async Task Every_statement_written_by_hand_runs()
    {
        var texts = new Texts();
        var databases = Database.Connect(texts);
        await using var db = databases.Create(_caller);
        await InsertAsync(Rows.Link(_caller.WorkspaceId));
        var stored = await db.Links.AsNoTracking().ToListAsync();

        await WriteAsync(db, async token =>
        {
            await databases.WriterOf(db).InsertAsync<Link>([Rows.Link(_caller.WorkspaceId, 2)], token);
            await databases.WriterOf(db).ContinueIdentityAsync(BulkTable.Of<Link>(db.Model), token);
            await databases.WriterOf(db).LockAsync<Link>([stored[0].Id], token);
            await databases.WriterOf(db).UpdateAsync(stored, token);
            Assert.That(await databases.WriterOf(db).InsertMissingAsync<Click>([Rows.Click(_caller.WorkspaceId)], token), Is.EqualTo(1));
            await databases.WriterOf(db).AddAsync([Rows.KeyUsage(_caller.WorkspaceId)], token);
            await databases.WriterOf(db).AddClicksAsync(new Dictionary<Guid, long> { [stored[0].Id] = 1 }, token);
            await databases.WriterOf(db).CountClicksAsync([stored[0].Id], token);
            await db.WakeNodesAsync(token);
        });

        foreach (var beginning in Provider == DatabaseProvider.SqlServer
            ? SqlServerStatementsTests.Statements().Select(name => $"/* {name} */")
            : ["CREATE TEMPORARY TABLE", "ANALYZE", "UPDATE links", "INSERT INTO clicks", "INSERT INTO key_usages", "SELECT row_id FROM links WHERE id = ANY", "SELECT setval", "INSERT INTO link_click_counts", "NOTIFY"])
            Assert.That(texts.Seen, Has.Some.StartsWith(beginning));
    }

    private static Task<bool> WriteAsync(HokoDb db, Func<CancellationToken, Task> write) => db.InTransactionAsync(
        async token =>
        {
            await write(token);
            return true;
        },
        CancellationToken.None);

    private sealed class Texts : DbCommandInterceptor
    {
        public ConcurrentQueue<string> Seen { get; } = new();

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Seen.Enqueue(command.CommandText);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Seen.Enqueue(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }
}

internal sealed class StatementsOnPostgreSql() : StatementTests(DatabaseProvider.PostgreSql);

internal sealed class StatementsOnSqlServer() : StatementTests(DatabaseProvider.SqlServer);
