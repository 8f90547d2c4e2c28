using System.Diagnostics;
using System.Globalization;
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
        _columns.Clear();
        _rows.Clear();
        _columns.AddRange(kept.Select(column => (reader.GetName(column), reader.GetDataTypeName(column).Split('(')[0])));
        while (await reader.ReadAsync())
            _rows.Add(kept.Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column)).ToArray());
    }

    /// <summary>Gives a column of every row a value by the row's number.</summary>
    public void Set(string name, Func<int, object?> value)
    {
        var column = _columns.FindIndex(column => column.Name == name);
        for (var number = 0; number < _rows.Count; number++)
            _rows[number][column] = value(number);
    }

    /// <summary>The rows' values of a column.</summary>
    public IEnumerable<object?> Get(string name)
    {
        var column = _columns.FindIndex(column => column.Name == name);
        return _rows.Select(row => row[column]);
    }

    /// <summary>Stores the rows once more and says how long that took.</summary>
    public async Task<TimeSpan> StoreAsync()
    {
        // As LinkJson makes them: an import's own ids have its run in common.
        var run = Guid.NewGuid().ToString("N");
        Set("id", _ => Guid.CreateVersion7());
        Set("short_id", _ => RandomNumberGenerator.GetString(Alphabet, 7));
        Set("external_id", number => string.Create(CultureInfo.InvariantCulture, $"{run}-{number}"));

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
}
