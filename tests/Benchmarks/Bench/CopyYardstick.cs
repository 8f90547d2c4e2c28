using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace Hoko.Bench;

/// <summary>
/// The least that storing links can cost: rows of the table as Hoko itself has written them, under new keys, by one binary COPY in one
/// transaction into the same table with its indexes.
/// </summary>
internal sealed class CopyYardstick(NpgsqlConnection connection)
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private readonly List<(string Name, string Type)> _columns = [];
    private readonly List<object?[]> _rows = [];

    /// <summary>Reads the newest links.</summary>
    public async Task LoadAsync(int count)
    {
        await using var command = new NpgsqlCommand($"SELECT * FROM links ORDER BY row_id DESC LIMIT {count}", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rowId = reader.GetOrdinal("row_id");
        var kept = Enumerable.Range(0, reader.FieldCount).Where(column => column != rowId).ToArray();
        _columns.AddRange(kept.Select(column => (reader.GetName(column), reader.GetDataTypeName(column).Split('(')[0])));
        while (await reader.ReadAsync())
            _rows.Add(kept.Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column)).ToArray());
    }

    /// <summary>Stores the rows once more and says how long that took.</summary>
    public async Task<TimeSpan> StoreAsync()
    {
        Renew("id", _ => Guid.CreateVersion7());
        Renew("short_id", _ => RandomNumberGenerator.GetString(Alphabet, 7));
        Renew("external_id", _ => Guid.NewGuid().ToString("N") + "-1000");

        var began = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var importer = await connection.BeginBinaryImportAsync(
            $"COPY links ({string.Join(", ", _columns.Select(column => column.Name))}) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var row in _rows)
                await WriteAsync(importer, row);

            await importer.CompleteAsync();
        }

        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(began);
    }

    private async Task WriteAsync(NpgsqlBinaryImporter importer, object?[] row)
    {
        await importer.StartRowAsync();
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] is { } value)
                await importer.WriteAsync(value, _columns[i].Type);
            else
                await importer.WriteNullAsync();
        }
    }

    private void Renew(string name, Func<object?[], object> value)
    {
        var column = _columns.FindIndex(column => column.Name == name);
        foreach (var row in _rows)
            row[column] = value(row);
    }
}
