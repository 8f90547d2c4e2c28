using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hoko.Infrastructure.Persistence.Bulk;

/// <summary>A table as a bulk writer sees it: its columns but for those that the database fills, read off the EF model.</summary>
internal sealed class BulkTable
{
    private BulkTable(string name, IReadOnlyList<BulkColumn> columns)
    {
        Name = name;
        Columns = columns;
    }

    public string Name { get; }

    public IReadOnlyList<BulkColumn> Columns { get; }

    public static BulkTable Of<T>(IModel model)
    {
        var entity = model.FindEntityType(typeof(T))
            ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the model.");
        var row = Expression.Parameter(typeof(T), "row");
        return new BulkTable(entity.GetTableName()!, ColumnsOf(entity, row, row).ToList());
    }

    private static IEnumerable<BulkColumn> ColumnsOf(ITypeBase type, Expression path, ParameterExpression row)
    {
        foreach (var property in type.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never))
            yield return BulkColumn.Of(property, Expression.Property(path, property.PropertyInfo!), row);

        foreach (var complex in type.GetComplexProperties())
        {
            foreach (var column in ColumnsOf(complex.ComplexType, Expression.Property(path, complex.PropertyInfo!), row))
                yield return column;
        }
    }
}
