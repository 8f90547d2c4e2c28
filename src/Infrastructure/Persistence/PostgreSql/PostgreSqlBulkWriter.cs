using System.Collections.Concurrent;
using Hoko.Infrastructure.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hoko.Infrastructure.Persistence.PostgreSql;

/// <summary>Bulk writes by binary COPY.</summary>
internal sealed class PostgreSqlBulkWriter(HokoDb db) : IProviderBulkWriter
{
    private static readonly ConcurrentDictionary<Type, object> Tables = new();

    public Task InsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var table = Table<T>();
        return table.CopyAsync(Connection, table.Name, rows, cancellationToken);
    }

    public async Task<int> InsertMissingAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        var table = Table<T>();
        var incoming = table.Name + "_incoming";
        await db.ExecuteModelSqlAsync(
            $"CREATE TEMPORARY TABLE {incoming} ON COMMIT DROP AS SELECT {table.ColumnNames} FROM {table.Name} WHERE false", cancellationToken);
        await table.CopyAsync(Connection, incoming, rows, cancellationToken);
        return await db.ExecuteModelSqlAsync(
            $"INSERT INTO {table.Name} ({table.ColumnNames}) SELECT {table.ColumnNames} FROM {incoming} ON CONFLICT DO NOTHING", cancellationToken);
    }

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    private CopyTable<T> Table<T>() => (CopyTable<T>)Tables.GetOrAdd(typeof(T), _ => new CopyTable<T>(db.Model));
}
