using Hoko.Infrastructure.Persistence.Bulk;
using Npgsql;

namespace Hoko.Infrastructure.Persistence.PostgreSql;

/// <summary>Binary COPY of rows of one type; made once a type, since its columns are compiled.</summary>
internal sealed class CopyTable<T>
{
    private readonly CopyColumn<T>? _identity;
    private readonly List<CopyColumn<T>> _columns;

    public CopyTable(BulkTable table)
    {
        Name = table.Name;
        Identity = table.Identity?.Name;
        Columns = table.Columns.Select(column => column.Name).ToList();
        _identity = table.Identity is null ? null : CopyColumn<T>.Of(table.Identity);
        _columns = table.Columns.Select(CopyColumn<T>.Of).ToList();
    }

    public string Name { get; }

    public string? Identity { get; }

    public IReadOnlyList<string> Columns { get; }

    public string ColumnList => string.Join(", ", Columns);

    /// <summary>Copies the rows without their identity, which the database gives.</summary>
    public Task CopyNewAsync(NpgsqlConnection connection, string target, IEnumerable<T> rows, CancellationToken cancellationToken) =>
        CopyAsync(connection, $"COPY {target} ({ColumnList}) FROM STDIN (FORMAT BINARY)", _columns, rows, cancellationToken);

    /// <summary>Copies the rows with their identity.</summary>
    public Task CopyStoredAsync(NpgsqlConnection connection, string target, IEnumerable<T> rows, CancellationToken cancellationToken) =>
        CopyAsync(connection, $"COPY {target} ({Identity}, {ColumnList}) FROM STDIN (FORMAT BINARY)", [_identity!, .. _columns], rows, cancellationToken);

    private static async Task CopyAsync(
        NpgsqlConnection connection, string command, List<CopyColumn<T>> columns, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        // Should this break off, what was sent so far counts as a whole COPY: the caller's transaction is what takes it back.
        await using var stream = await connection.BeginRawBinaryCopyAsync(command, cancellationToken);
        var buffer = new CopyBuffer();
        buffer.WriteHeader();
        foreach (var row in rows)
        {
            buffer.BeginRow(columns.Count);
            foreach (var column in columns)
                column.Write(buffer, row);

            if (buffer.IsFull)
                await buffer.FlushAsync(stream, cancellationToken);
        }

        buffer.WriteTrailer();
        await buffer.FlushAsync(stream, cancellationToken);
    }
}
