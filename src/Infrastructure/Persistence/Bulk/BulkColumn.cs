using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hoko.Infrastructure.Persistence.Bulk;

/// <summary>A column and how a row's value for it is read, converted as EF itself would.</summary>
/// <param name="Name">The column.</param>
/// <param name="StoreType">Its type in the database, without a length.</param>
/// <param name="ValueType">The CLR type that the provider is given; a nullable one where the column may be null.</param>
/// <param name="Read">A lambda from the row to a value of that type.</param>
/// <param name="IsGenerated">Whether the database fills it when a row is inserted.</param>
internal sealed record BulkColumn(string Name, string StoreType, Type ValueType, LambdaExpression Read, bool IsGenerated)
{
    public static BulkColumn Of(IProperty property, Expression value, ParameterExpression row)
    {
        if (property.GetTypeMapping().Converter is { } converter)
            value = Convert(value, converter.ConvertToProviderExpression);

        var storeType = property.GetColumnType();
        var length = storeType.IndexOf('(', StringComparison.Ordinal);
        return new BulkColumn(
            property.GetColumnName(),
            length < 0 ? storeType : storeType[..length],
            value.Type,
            Expression.Lambda(value, row),
            property.ValueGenerated != ValueGenerated.Never);
    }

    /// <summary>The same column of a row that is an array of values.</summary>
    public BulkColumn ReadingFrom(ParameterExpression row, int index) =>
        this with { Read = Expression.Lambda(Expression.Convert(Expression.ArrayIndex(row, Expression.Constant(index)), ValueType), row) };

    /// <summary>Converters are never given a null.</summary>
    private static Expression Convert(Expression value, LambdaExpression converter)
    {
        if (Nullable.GetUnderlyingType(value.Type) is not null)
            throw new NotSupportedException("No column of this model converts a nullable value type.");

        var converted = Expression.Invoke(converter, value);
        return value.Type.IsValueType
            ? converted
            : Expression.Condition(
                Expression.ReferenceEqual(value, Expression.Constant(null, value.Type)),
                Expression.Constant(null, converted.Type),
                converted);
    }
}
