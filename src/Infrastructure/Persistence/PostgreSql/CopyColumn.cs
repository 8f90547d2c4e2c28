using Hoko.Infrastructure.Persistence.Bulk;
using Npgsql;

namespace Hoko.Infrastructure.Persistence.PostgreSql;

/// <summary>Writes one column of a row in binary COPY, typed, so that no value is boxed.</summary>
internal abstract class CopyColumn<TRow>
{
    public abstract Task WriteAsync(NpgsqlBinaryImporter importer, TRow row, CancellationToken cancellationToken);

    public static CopyColumn<TRow> Of(BulkColumn column)
    {
        var underlying = Nullable.GetUnderlyingType(column.ValueType);
        var writer = underlying is not null
            ? typeof(NullableColumn<>).MakeGenericType(typeof(TRow), underlying)
            : typeof(Column<>).MakeGenericType(typeof(TRow), column.ValueType);
        return (CopyColumn<TRow>)Activator.CreateInstance(writer, column.Read.Compile(), column.StoreType)!;
    }

    private sealed class Column<TValue>(Func<TRow, TValue> read, string type) : CopyColumn<TRow>
    {
        public override Task WriteAsync(NpgsqlBinaryImporter importer, TRow row, CancellationToken cancellationToken) =>
            read(row) is { } value ? importer.WriteAsync(value, type, cancellationToken) : importer.WriteNullAsync(cancellationToken);
    }

    private sealed class NullableColumn<TValue>(Func<TRow, TValue?> read, string type) : CopyColumn<TRow>
        where TValue : struct
    {
        public override Task WriteAsync(NpgsqlBinaryImporter importer, TRow row, CancellationToken cancellationToken) =>
            read(row) is { } value ? importer.WriteAsync(value, type, cancellationToken) : importer.WriteNullAsync(cancellationToken);
    }
}
