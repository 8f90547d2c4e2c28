using System.Collections.Concurrent;
using System.Text.Json;
using Hoko.Domain.Common;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Persistence.Bulk;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>Bulk writes by SqlBulkCopy: straight into the table, or into a temporary one and from there by one statement.</summary>
internal sealed class SqlServerBulkWriter(HokoDb db) : IProviderBulkWriter
{
    private static readonly ConcurrentDictionary<Type, object> NewShapes = new();
    private static readonly ConcurrentDictionary<Type, object> StoredShapes = new();

    public Task InsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var shape = NewShape<T>();
        return CopyAsync(shape, shape.Table, rows, cancellationToken);
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
            new SqlParameter("ids", JsonSerializer.Serialize(ids)),
            new SqlParameter("workspace", db.CallerWorkspaceId));
    }

    public async Task<IReadOnlyDictionary<Guid, long>> AddClicksAsync(IReadOnlyDictionary<Guid, long> clicks, CancellationToken cancellationToken) =>
        await db.QueryModelSqlAsync<LinkClickCount>(
                SqlServerStatements.AddClicks(CountTable),
                new SqlParameter("clicks", JsonSerializer.Serialize(clicks.Select(pair => new { link = pair.Key, clicks = pair.Value }))))
            .ToDictionaryAsync(count => count.LinkId, count => count.HumanClicks, cancellationToken: cancellationToken);

    public Task CountClicksAsync(IReadOnlyCollection<Guid> linkIds, CancellationToken cancellationToken) => db.ExecuteModelSqlAsync(
        SqlServerStatements.CountClicks(CountTable, BulkTable.Of<Click>(db.Model).Name),
        cancellationToken,
        new SqlParameter("links", JsonSerializer.Serialize(linkIds)));

    public Task InsertStoredAsync(BulkTable table, IReadOnlyCollection<object?[]> rows, CancellationToken cancellationToken)
    {
        var shape = table.Identity is null ? BulkRowShape<object?[]>.OfNew(table) : BulkRowShape<object?[]>.OfStored(table);
        return CopyAsync(shape, shape.Table, rows, cancellationToken, SqlBulkCopyOptions.KeepIdentity);
    }

    /// <summary>Identities that were given have moved the table's own along.</summary>
    public Task ContinueIdentityAsync(BulkTable table, CancellationToken cancellationToken) => Task.CompletedTask;

    private string CountTable => BulkTable.Of<LinkClickCount>(db.Model).Name;

    private async Task CopyAsideAsync<T>(BulkRowShape<T> shape, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        await db.ExecuteModelSqlAsync(SqlServerStatements.CreateIncoming(shape.Table, shape.Names), cancellationToken);
        await CopyAsync(shape, SqlServerStatements.IncomingOf(shape.Table), rows, cancellationToken);
    }

    private async Task CopyAsync<T>(
        BulkRowShape<T> shape, string target, IEnumerable<T> rows, CancellationToken cancellationToken, SqlBulkCopyOptions options = SqlBulkCopyOptions.Default)
    {
        var connection = (SqlConnection)db.Database.GetDbConnection();
        var transaction = (SqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        using var copy = new SqlBulkCopy(connection, options | SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.FireTriggers, transaction);
        copy.DestinationTableName = target;
        copy.BulkCopyTimeout = 0;
        foreach (var name in shape.Names)
            copy.ColumnMappings.Add(name, name);

        await using var reader = new BulkRowReader<T>(shape, rows);
        await copy.WriteToServerAsync(reader, cancellationToken);
    }

    private BulkRowShape<T> NewShape<T>() => (BulkRowShape<T>)NewShapes.GetOrAdd(typeof(T), _ => BulkRowShape<T>.OfNew(BulkTable.Of<T>(db.Model)));
}
