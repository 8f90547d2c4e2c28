using System.Linq.Expressions;
using Hoko.Infrastructure.Persistence.Bulk;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>The columns of a row for <see cref="BulkRowReader{T}"/>; made once a type, since they are compiled.</summary>
internal sealed class BulkRowShape<T>
{
    public BulkRowShape(IModel model)
    {
        var table = BulkTable.Of<T>(model);
        Table = table.Name;
        Names = table.Columns.Select(column => column.Name).ToList();
        Types = table.Columns.Select(column => Nullable.GetUnderlyingType(column.ValueType) ?? column.ValueType).ToList();
        Readers = table.Columns.Select(column => Boxed(column.Read)).ToList();
    }

    public string Table { get; }

    public List<string> Names { get; }

    public List<Type> Types { get; }

    public List<Func<T, object?>> Readers { get; }

    public string ColumnNames => string.Join(", ", Names);

    private static Func<T, object?> Boxed(LambdaExpression read) =>
        Expression.Lambda<Func<T, object?>>(Expression.Convert(read.Body, typeof(object)), read.Parameters).Compile();
}
