using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hoko.Infrastructure.Persistence.Bulk;

/// <summary>A table as a bulk writer sees it, read off the EF model.</summary>
internal sealed class BulkTable
{
    private BulkTable(string name, BulkColumn? identity, IReadOnlyList<BulkColumn> columns)
    {
        Name = name;
        Identity = identity;
        Columns = columns;
    }

    public string Name { get; }

    /// <summary>The column that the database fills, by which stored rows are found; null where there is none.</summary>
    public BulkColumn? Identity { get; }

    /// <summary>All other columns.</summary>
    public IReadOnlyList<BulkColumn> Columns { get; }

    /// <summary>The identity, where there is one, and all others.</summary>
    public IEnumerable<BulkColumn> All => Identity is null ? Columns : Columns.Prepend(Identity);

    public static BulkTable Of<T>(IModel model)
    {
        var entity = model.FindEntityType(typeof(T))
            ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the model.");
        return Of(entity, Expression.Parameter(typeof(T), "row"));
    }

    /// <summary>The table for rows that are arrays of values as the database has them, in the order of <see cref="All"/>.</summary>
    public static BulkTable OfValues(IEntityType entity)
    {
        var row = Expression.Parameter(typeof(object?[]), "row");
        var table = Of(entity, Expression.Parameter(entity.ClrType, "row"));
        var columns = table.All.Select((column, index) => column.ReadingFrom(row, index)).ToList();
        return table.Identity is null ? new BulkTable(table.Name, null, columns) : new BulkTable(table.Name, columns[0], columns[1..]);
    }

    private static BulkTable Of(IEntityType entity, ParameterExpression row)
    {
        var columns = ColumnsOf(entity, row, row).ToLookup(column => column.IsGenerated);
        return new BulkTable(entity.GetTableName()!, columns[true].SingleOrDefault(), columns[false].ToList());
    }

    private static IEnumerable<BulkColumn> ColumnsOf(ITypeBase type, Expression path, ParameterExpression row)
    {
        foreach (var property in type.GetProperties())
            yield return BulkColumn.Of(property, Expression.Property(path, property.PropertyInfo!), row);

        foreach (var complex in type.GetComplexProperties())
        {
            foreach (var column in ColumnsOf(complex.ComplexType, Expression.Property(path, complex.PropertyInfo!), row))
                yield return column;
        }
    }
}
