using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Hoko.Infrastructure.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hoko.Infrastructure.Persistence.Transfer;

/// <summary>Brings an export into an empty database, of whatever provider, in one transaction: all of it, or nothing.</summary>
public sealed class DatabaseImport
{
    private const int BatchRows = 5_000;

    private readonly HokoDbFactory _databases;

    internal DatabaseImport(HokoDbFactory databases) => _databases = databases;

    /// <exception cref="TransferRefusedException">The database is not empty, or the export is not whole or not of this version.</exception>
    public async Task<IReadOnlyList<TransferredTable>> ReadAsync(Stream source, CancellationToken cancellationToken)
    {
        await using var db = _databases.Create();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var tables = TransferTable.All(db).ToDictionary(table => table.Table.Name, StringComparer.Ordinal);
        foreach (var table in tables.Values)
        {
            if (await AskAsync(db, table.IsEmpty, cancellationToken) == 0)
                throw new TransferRefusedException($"The database is not empty: {table.Table.Name} has rows. An import needs one that was migrated and never used.");
        }

        using var reader = new TransferReader(source);
        if (TransferReader.Number(await reader.NextAsync(cancellationToken), TransferLines.Head) != TransferLines.Format)
            throw reader.Refuse("is not the first of an export of this version");

        var read = new List<TransferredTable>();
        try
        {
            while (await reader.NextAsync(cancellationToken) is var line && TransferReader.Number(line, TransferLines.Tables) is not { } count)
                read.Add(await ReadTableAsync(reader, line, tables, db, cancellationToken));
        }
        catch (DbException failure) when (!cancellationToken.IsCancellationRequested)
        {
            throw reader.Refuse($"and those before it were refused by the database: {failure.Message.ReplaceLineEndings(" ")}", failure);
        }

        if (tables.Keys.Except(read.Select(table => table.Table)).FirstOrDefault() is { } missing)
            throw new TransferRefusedException($"The export has no table {missing}: it was made by another version.");

        await VerifyAsync(db, tables, read, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return read;
    }

    private async Task<TransferredTable> ReadTableAsync(
        TransferReader reader, JsonElement head, Dictionary<string, TransferTable> tables, HokoDb db, CancellationToken cancellationToken)
    {
        var name = head.ValueKind == JsonValueKind.Object && head.TryGetProperty(TransferLines.Table, out var table) ? table.GetString() : null;
        if (name is null || !tables.TryGetValue(name, out var target))
            throw reader.Refuse("names no table of this version");

        var columns = target.Columns.ToList();
        var places = head.GetProperty(TransferLines.Columns).EnumerateArray()
            .Select(column => columns.FindIndex(known => known.Name == column.GetString())).ToArray();
        if (places.Length != columns.Count || places.Contains(-1) || places.Distinct().Count() != places.Length)
            throw reader.Refuse($"has not the columns that {name} has in this version: import with the version that exported, and upgrade then");

        var types = columns.Select(column => Nullable.GetUnderlyingType(column.ValueType) ?? column.ValueType).ToArray();
        var writer = _databases.WriterOf(db);
        var batch = new List<object?[]>(BatchRows);
        long rows = 0;
        JsonElement line;
        while ((line = await reader.NextAsync(cancellationToken)).ValueKind == JsonValueKind.Array)
        {
            rows++;
            batch.Add(reader.Values(line, types, places));
            if (batch.Count == BatchRows)
                await WriteAsync(writer, target.Table, batch, cancellationToken);
        }

        await WriteAsync(writer, target.Table, batch, cancellationToken);
        if (TransferReader.Number(line, TransferLines.Rows) != rows)
            throw reader.Refuse($"does not say that {name} has {rows.ToString(CultureInfo.InvariantCulture)} rows, which came");

        await writer.ContinueIdentityAsync(target.Table, cancellationToken);
        return new TransferredTable(name, rows);
    }

    private static async Task WriteAsync(IProviderBulkWriter writer, BulkTable table, List<object?[]> batch, CancellationToken cancellationToken)
    {
        if (batch.Count > 0)
            await writer.InsertStoredAsync(table, batch, cancellationToken);

        batch.Clear();
    }

    /// <summary>What the database says of itself is what came.</summary>
    private static async Task VerifyAsync(
        HokoDb db, Dictionary<string, TransferTable> tables, List<TransferredTable> read, CancellationToken cancellationToken)
    {
        foreach (var (table, rows) in read)
        {
            var stored = await AskAsync(db, tables[table].Count, cancellationToken);
            if (stored != rows)
                throw new TransferRefusedException($"The table {table} has {stored} rows, not the {rows} of the export.");
        }
    }

    private static async Task<long> AskAsync(HokoDb db, string sql, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }
}
