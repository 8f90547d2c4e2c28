using System.Collections.Concurrent;
using System.Text.Json;
using Hoko.Domain.Common;
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
        var incoming = await CopyAsideAsync(shape, rows, cancellationToken);
        var keys = db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName());
        var sameKey = string.Join(" AND ", keys.Select(key => $"stored.{key} = incoming.{key}"));
        var inserted = await db.ExecuteModelSqlAsync(
            $"""
             INSERT INTO {shape.Table} ({shape.ColumnList})
             SELECT {shape.ColumnList} FROM {incoming} AS incoming
             WHERE NOT EXISTS (SELECT 1 FROM {shape.Table} AS stored WITH (UPDLOCK, HOLDLOCK) WHERE {sameKey})
             """,
            cancellationToken);
        await db.ExecuteModelSqlAsync($"DROP TABLE {incoming}", cancellationToken);
        return inserted;
    }

    public async Task UpdateAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : Entity
    {
        var shape = (BulkRowShape<T>)StoredShapes.GetOrAdd(typeof(T), _ => BulkRowShape<T>.OfStored(db.Model));
        var incoming = await CopyAsideAsync(shape, rows, cancellationToken);
        var assignments = string.Join(", ", shape.Names.Where(name => name != shape.Identity).Select(name => $"{name} = incoming.{name}"));
        await db.ExecuteModelSqlAsync(
            $"""
             UPDATE stored SET {assignments}
             FROM {shape.Table} AS stored
             INNER JOIN {incoming} AS incoming ON incoming.{shape.Identity} = stored.{shape.Identity}
             """,
            cancellationToken);
        await db.ExecuteModelSqlAsync($"DROP TABLE {incoming}", cancellationToken);
    }

    public Task LockAsync<T>(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
        where T : Entity, IWorkspaceOwned
    {
        var shape = NewShape<T>();
        return db.ExecuteModelSqlAsync(
            $"""
             SELECT stored.{shape.Identity}
             FROM {shape.Table} AS stored WITH (UPDLOCK, ROWLOCK)
             INNER JOIN OPENJSON(@ids) WITH (id uniqueidentifier '$') AS wanted ON wanted.id = stored.id
             WHERE stored.workspace_id = @workspace
             ORDER BY stored.{shape.Identity}
             """,
            cancellationToken,
            new SqlParameter("ids", JsonSerializer.Serialize(ids)),
            new SqlParameter("workspace", db.CallerWorkspaceId));
    }

    private async Task<string> CopyAsideAsync<T>(BulkRowShape<T> shape, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        var incoming = "#" + shape.Table + "_incoming";

        // The union keeps the copy from inheriting the identity property, which would refuse identities that are given.
        await db.ExecuteModelSqlAsync(
            $"SELECT {shape.ColumnList} INTO {incoming} FROM {shape.Table} WHERE 1 = 0 UNION ALL SELECT {shape.ColumnList} FROM {shape.Table} WHERE 1 = 0",
            cancellationToken);
        await CopyAsync(shape, incoming, rows, cancellationToken);
        return incoming;
    }

    private async Task CopyAsync<T>(BulkRowShape<T> shape, string target, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        var connection = (SqlConnection)db.Database.GetDbConnection();
        var transaction = (SqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints | SqlBulkCopyOptions.FireTriggers, transaction);
        copy.DestinationTableName = target;
        copy.BulkCopyTimeout = 0;
        foreach (var name in shape.Names)
            copy.ColumnMappings.Add(name, name);

        await using var reader = new BulkRowReader<T>(shape, rows);
        await copy.WriteToServerAsync(reader, cancellationToken);
    }

    private BulkRowShape<T> NewShape<T>() => (BulkRowShape<T>)NewShapes.GetOrAdd(typeof(T), _ => BulkRowShape<T>.OfNew(db.Model));
}
