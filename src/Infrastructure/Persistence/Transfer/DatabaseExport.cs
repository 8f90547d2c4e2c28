using System.Buffers;
using System.Data;
using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hoko.Infrastructure.Persistence.Transfer;

/// <summary>Writes all rows of all tables as lines of JSON, in the state of one moment, whoever writes meanwhile.</summary>
public sealed class DatabaseExport
{
    private const int FlushAt = 64 << 10;

    private readonly HokoDbFactory _databases;

    internal DatabaseExport(HokoDbFactory databases) => _databases = databases;

    public async Task<IReadOnlyList<TransferredTable>> WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        await using var db = _databases.Create();
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Snapshot, cancellationToken);
        await target.WriteAsync(TransferLines.Of(new Dictionary<string, int> { [TransferLines.Head] = TransferLines.Format }), cancellationToken);
        var written = new List<TransferredTable>();
        foreach (var table in TransferTable.All(db))
        {
            await target.WriteAsync(TransferLines.Of(new { table = table.Table.Name, columns = table.Columns.Select(column => column.Name) }), cancellationToken);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = transaction.GetDbTransaction();
            command.CommandText = table.Select;
            command.CommandTimeout = 0;
            var rows = await WriteRowsAsync(target, table, command, cancellationToken);
            await target.WriteAsync(TransferLines.Of(new { rows }), cancellationToken);
            written.Add(new TransferredTable(table.Table.Name, rows));
        }

        await target.WriteAsync(TransferLines.Of(new { tables = written.Count }), cancellationToken);
        await target.FlushAsync(cancellationToken);
        return written;
    }

    private static async Task<long> WriteRowsAsync(Stream target, TransferTable table, DbCommand command, CancellationToken cancellationToken)
    {
        var types = table.Columns.Select(column => Nullable.GetUnderlyingType(column.ValueType) ?? column.ValueType).ToArray();
        var buffer = new ArrayBufferWriter<byte>(2 * FlushAt);
        await using var json = new Utf8JsonWriter(buffer, TransferLines.Writing);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        long rows = 0;
        for (; await reader.ReadAsync(cancellationToken); rows++)
        {
            json.WriteStartArray();
            for (var column = 0; column < types.Length; column++)
                TransferValues.Write(json, reader, column, types[column]);

            json.WriteEndArray();
            json.Flush();
            json.Reset();
            buffer.Write("\n"u8);
            if (buffer.WrittenCount < FlushAt)
                continue;

            await target.WriteAsync(buffer.WrittenMemory, cancellationToken);
            buffer.ResetWrittenCount();
        }

        await target.WriteAsync(buffer.WrittenMemory, cancellationToken);
        return rows;
    }
}
