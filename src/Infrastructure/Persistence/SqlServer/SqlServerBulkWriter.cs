using System.Collections.Concurrent;
using System.Data;
using System.Text.Json;
using Hoko.Domain.Common;
using Hoko.Domain.Tracking;
using Hoko.Domain.Workspaces;
using Hoko.Infrastructure.Persistence.Bulk;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>Bulk writes by SqlBulkCopy: into a temporary table and from there by one statement, or straight into the table where the order of rows means nothing.</summary>
internal sealed class SqlServerBulkWriter(HokoDb db) : IProviderBulkWriter
{
    private static readonly ConcurrentDictionary<Type, object> NewShapes = new();
    private static readonly ConcurrentDictionary<Type, object> StoredShapes = new();

    public async Task InsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var shape = NewShape<T>();
        if (shape.Identity is null)
        {
            await CopyAsync(shape, Quoted(shape.Table), shape.Names, rows, SqlBulkCopyOptions.Default, cancellationToken);
            return;
        }

        await CopyAsideAsync(shape, rows, cancellationToken);
        await db.ExecuteModelSqlAsync(SqlServerStatements.InsertIncoming(shape.Table, shape.Names), cancellationToken);
        await db.ExecuteModelSqlAsync(SqlServerStatements.DropIncoming(shape.Table), cancellationToken);
    }

    public async Task<int> InsertMissingAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var shape = NewShape<T>();
        await CopyAsideAsync(shape, rows, cancellationToken);
        var key = db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName());
        var inserted = await db.ExecuteModelSqlAsync(SqlServerStatements.InsertMissing(shape.Table, shape.Names, key), cancellationToken);
        await db.ExecuteModelSqlAsync(SqlServerStatements.DropIncoming(shape.Table), cancellationToken);
        return inserted;
    }

    public async Task UpdateAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : Entity
    {
        var shape = (BulkRowShape<T>)StoredShapes.GetOrAdd(typeof(T), _ => BulkRowShape<T>.OfStored(BulkTable.Of<T>(db.Model)));
        await CopyAsideAsync(shape, rows, cancellationToken);
        await db.ExecuteModelSqlAsync(SqlServerStatements.UpdateStored(shape.Table, shape.Names, shape.Identity!), cancellationToken);
        await db.ExecuteModelSqlAsync(SqlServerStatements.DropIncoming(shape.Table), cancellationToken);
    }

    public Task LockAsync<T>(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
        where T : Entity, IWorkspaceOwned
    {
        var shape = NewShape<T>();
        return db.ExecuteModelSqlAsync(
            SqlServerStatements.LockStored(shape.Table, shape.Identity!),
            cancellationToken,
            Json("ids", JsonSerializer.Serialize(ids)),
            new SqlParameter("workspace", db.CallerWorkspaceId));
    }

    public Task AddAsync(IReadOnlyCollection<KeyUsage> usages, CancellationToken cancellationToken) => db.ExecuteModelSqlAsync(
        SqlServerStatements.AddUsages(), cancellationToken, Json("usages", UsageRows.Of(usages)));

    public async Task<IReadOnlyDictionary<Guid, long>> AddClicksAsync(IReadOnlyDictionary<Guid, long> clicks, CancellationToken cancellationToken) =>
        await db.QueryModelSqlAsync<LinkClickCount>(
                SqlServerStatements.AddClicks(CountTable),
                Json("clicks", JsonSerializer.Serialize(clicks.Select(pair => new { link = pair.Key, clicks = pair.Value }))))
            .ToDictionaryAsync(count => count.LinkId, count => count.HumanClicks, cancellationToken: cancellationToken);

    public Task CountClicksAsync(IReadOnlyCollection<Guid> linkIds, CancellationToken cancellationToken) => db.ExecuteModelSqlAsync(
        SqlServerStatements.CountClicks(CountTable, BulkTable.Of<Click>(db.Model).Name),
        cancellationToken,
        Json("links", JsonSerializer.Serialize(linkIds)));

    public Task<int> FillSearchAsync(IReadOnlyCollection<SearchableLink> links, CancellationToken cancellationToken) => db.ExecuteModelSqlAsync(
        SqlServerStatements.FillSearch(), cancellationToken, Json("links", SearchableLink.JsonOf(links)));

    public Task InsertStoredAsync(BulkTable table, IReadOnlyCollection<object?[]> rows, CancellationToken cancellationToken)
    {
        var shape = table.Identity is null ? BulkRowShape<object?[]>.OfNew(table) : BulkRowShape<object?[]>.OfStored(table);

        // Of a table that nobody else uses yet, one lock for all: no number of locks on rows becomes one by itself (see SqlServerIndexes).
        return CopyAsync(shape, Quoted(shape.Table), shape.Names, rows, SqlBulkCopyOptions.KeepIdentity | SqlBulkCopyOptions.TableLock, cancellationToken);
    }

    public Task ContinueIdentityAsync(BulkTable table, CancellationToken cancellationToken) => table.Identity is null
        ? Task.CompletedTask
        : db.ExecuteModelSqlAsync(SqlServerStatements.ContinueIdentity(table.Name), cancellationToken);

    private string CountTable => BulkTable.Of<LinkClickCount>(db.Model).Name;

    private async Task CopyAsideAsync<T>(BulkRowShape<T> shape, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        await db.ExecuteModelSqlAsync(SqlServerStatements.CreateIncoming(shape.Table, shape.Names), cancellationToken);
        await CopyAsync(
            shape, SqlServerStatements.IncomingOf(shape.Table), [.. shape.Names, SqlServerStatements.Place], rows, SqlBulkCopyOptions.Default, cancellationToken);
    }

    /// <summary>With checks and triggers: a copy without them takes the right to change the table.</summary>
    private async Task CopyAsync<T>(
        BulkRowShape<T> shape, string target, IEnumerable<string> columns, IEnumerable<T> rows, SqlBulkCopyOptions options, CancellationToken cancellationToken)
    {
        var connection = (SqlConnection)db.Database.GetDbConnection();
        var transaction = (SqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        using var copy = new SqlBulkCopy(connection, options | SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.FireTriggers, transaction);
        copy.DestinationTableName = target;
        copy.BulkCopyTimeout = db.Database.GetCommandTimeout() ?? connection.CommandTimeout;
        foreach (var name in columns)
            copy.ColumnMappings.Add(name, name);

        await using var reader = new BulkRowReader<T>(shape, rows);
        await copy.WriteToServerAsync(reader, cancellationToken);
    }

    /// <summary>Without a size SqlClient sends the text's own length, and the server compiles and keeps a plan for each length.</summary>
    private static SqlParameter Json(string name, string json) => new(name, SqlDbType.NVarChar, -1) { Value = json };

    private static string Quoted(string table) => $"[{table}]";

    private BulkRowShape<T> NewShape<T>() => (BulkRowShape<T>)NewShapes.GetOrAdd(typeof(T), _ => BulkRowShape<T>.OfNew(BulkTable.Of<T>(db.Model)));
}
