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
        await using var importer = await connection.BeginBinaryImportAsync(
            $"COPY {target} ({ColumnNames}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await importer.StartRowAsync(cancellationToken);
            foreach (var column in _columns)
                await column.WriteAsync(importer, row, cancellationToken);
        }

        await importer.CompleteAsync(cancellationToken);
    }
}
