using System.Collections.Concurrent;
using Hoko.Infrastructure.Persistence.Bulk;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>Bulk writes by SqlBulkCopy.</summary>
internal sealed class SqlServerBulkWriter(HokoDb db) : IProviderBulkWriter
{
    private static readonly ConcurrentDictionary<Type, object> Shapes = new();

    public Task InsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var shape = Shape<T>();
        return CopyAsync(shape, shape.Table, rows, cancellationToken);
    }

    public async Task<int> InsertMissingAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var shape = Shape<T>();
        var incoming = "#" + shape.Table + "_incoming";
        var keys = db.Model.FindEntityType(typeof(T))!.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName());
        var sameKey = string.Join(" AND ", keys.Select(key => $"stored.{key} = incoming.{key}"));

        await db.ExecuteModelSqlAsync($"SELECT {shape.ColumnNames} INTO {incoming} FROM {shape.Table} WHERE 1 = 0", cancellationToken);
        await CopyAsync(shape, incoming, rows, cancellationToken);
        var inserted = await db.ExecuteModelSqlAsync(
            $"""
             INSERT INTO {shape.Table} ({shape.ColumnNames})
             SELECT {shape.ColumnNames} FROM {incoming} AS incoming
             WHERE NOT EXISTS (SELECT 1 FROM {shape.Table} AS stored WITH (UPDLOCK, HOLDLOCK) WHERE {sameKey})
             """,
            cancellationToken);
        await db.ExecuteModelSqlAsync($"DROP TABLE {incoming}", cancellationToken);
        return inserted;
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

    private BulkRowShape<T> Shape<T>() => (BulkRowShape<T>)Shapes.GetOrAdd(typeof(T), _ => new BulkRowShape<T>(db.Model));
}
