using System.Linq.Expressions;
using Hoko.Infrastructure.Persistence.Bulk;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>The columns of a row for <see cref="BulkRowReader{T}"/>; made once a type, since they are compiled.</summary>
internal sealed class BulkRowShape<T>
{
    private BulkRowShape(string table, string? identity, IReadOnlyList<BulkColumn> columns)
    {
        Table = table;
        Identity = identity;
        Names = columns.Select(column => column.Name).ToList();
        Types = columns.Select(column => Nullable.GetUnderlyingType(column.ValueType) ?? column.ValueType).ToList();
        Readers = columns.Select(column => Boxed(column.Read)).ToList();
    }

    public string Table { get; }

    public string? Identity { get; }

    public List<string> Names { get; }

    public List<Type> Types { get; }

    public List<Func<T, object?>> Readers { get; }

    /// <summary>Rows that the database gives their identity.</summary>
    public static BulkRowShape<T> OfNew(BulkTable table) => new(table.Name, table.Identity?.Name, table.Columns);

    /// <summary>Rows that have theirs, as the first column.</summary>
    public static BulkRowShape<T> OfStored(BulkTable table) => new(table.Name, table.Identity!.Name, [table.Identity, .. table.Columns]);

    private static Func<T, object?> Boxed(LambdaExpression read) =>
        Expression.Lambda<Func<T, object?>>(Expression.Convert(read.Body, typeof(object)), read.Parameters).Compile();
}
