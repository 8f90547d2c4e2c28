using Hoko.Infrastructure.Persistence.Bulk;

namespace Hoko.Infrastructure.Persistence.PostgreSql;

/// <summary>Writes one column of a row in binary COPY, typed, so that no value is boxed.</summary>
internal abstract class CopyColumn<TRow>
{
    public abstract void Write(CopyBuffer buffer, TRow row);

    public static CopyColumn<TRow> Of(BulkColumn column)
    {
        var underlying = Nullable.GetUnderlyingType(column.ValueType);
        var writer = underlying is not null
            ? typeof(NullableColumn<>).MakeGenericType(typeof(TRow), underlying)
            : typeof(Column<>).MakeGenericType(typeof(TRow), column.ValueType);
        return (CopyColumn<TRow>)Activator.CreateInstance(writer, column.Read.Compile(), CopyFormats.Of(underlying ?? column.ValueType, column.StoreType))!;
    }

    private sealed class Column<TValue>(Func<TRow, TValue> read, Action<CopyBuffer, TValue> write) : CopyColumn<TRow>
    {
        public override void Write(CopyBuffer buffer, TRow row)
        {
            if (read(row) is { } value)
                write(buffer, value);
            else
                buffer.WriteNull();
        }
    }

    private sealed class NullableColumn<TValue>(Func<TRow, TValue?> read, Action<CopyBuffer, TValue> write) : CopyColumn<TRow>
        where TValue : struct
    {
        public override void Write(CopyBuffer buffer, TRow row)
        {
            if (read(row) is { } value)
                write(buffer, value);
            else
                buffer.WriteNull();
        }
    }
}
