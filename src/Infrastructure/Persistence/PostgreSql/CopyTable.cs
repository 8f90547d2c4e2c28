using Hoko.Infrastructure.Persistence.Bulk;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Hoko.Infrastructure.Persistence.PostgreSql;

/// <summary>Binary COPY of rows of one type; made once a type, since its columns are compiled.</summary>
internal sealed class CopyTable<T>
{
    private readonly List<CopyColumn<T>> _columns;

    public CopyTable(IModel model)
    {
        var table = BulkTable.Of<T>(model);
        Name = table.Name;
        ColumnNames = string.Join(", ", table.Columns.Select(column => column.Name));
        _columns = table.Columns.Select(CopyColumn<T>.Of).ToList();
    }

    public string Name { get; }

    public string ColumnNames { get; }

    public async Task CopyAsync(NpgsqlConnection connection, string target, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        // Should this break off, what was sent so far counts as a whole COPY: the caller's transaction is what takes it back.
        await using var stream = await connection.BeginRawBinaryCopyAsync(
            $"COPY {target} ({ColumnNames}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        var buffer = new CopyBuffer();
        buffer.WriteHeader();
        foreach (var row in rows)
        {
            buffer.BeginRow(_columns.Count);
            foreach (var column in _columns)
                column.Write(buffer, row);

            if (buffer.IsFull)
                await buffer.FlushAsync(stream, cancellationToken);
        }

        buffer.WriteTrailer();
        await buffer.FlushAsync(stream, cancellationToken);
    }
}
