using System.Linq.Expressions;
using System.Reflection;
using Hoko.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Query;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>
/// Makes texts compare exactly in every query. SQL Server ignores trailing spaces in comparisons whatever the collation: a comparison of two texts
/// gets one of their lengths beside it. A list of texts has the database's collation: the column's is named.
/// </summary>
internal sealed class ExactTexts : IQueryExpressionInterceptor
{
    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData) =>
        new Rewriter().Visit(queryExpression);

    private sealed class Rewriter : ExpressionVisitor
    {
        private static readonly MethodInfo DataLength = typeof(SqlServerDbFunctionsExtensions)
            .GetMethod(nameof(SqlServerDbFunctionsExtensions.DataLength), [typeof(DbFunctions), typeof(string)])!;

        private static readonly MethodInfo Ordinal = typeof(DatabaseFunctions).GetMethod(nameof(DatabaseFunctions.Ordinal))!;

        protected override Expression VisitBinary(BinaryExpression node)
        {
            var visited = base.VisitBinary(node);
            if (visited is not BinaryExpression { NodeType: ExpressionType.Equal or ExpressionType.NotEqual } comparison
                || !IsText(comparison.Left)
                || !IsText(comparison.Right))
                return visited;

            var (left, right) = (LengthOf(comparison.Left), LengthOf(comparison.Right));
            return comparison.NodeType == ExpressionType.Equal
                ? Expression.AndAlso(comparison, Expression.Equal(left, right))
                : Expression.OrElse(comparison, Expression.NotEqual(left, right));
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            var visited = base.VisitMethodCall(node);
            if (visited is not MethodCallExpression { Method.Name: nameof(Enumerable.Contains) } call)
                return visited;

            var (list, item) = call.Object is { } instance && call.Arguments is [var only] ? (instance, only)
                : call.Arguments is [var source, var sought] ? (source, sought)
                : (null, null);
            var isListOfTexts = list is QueryParameterExpression && list.Type.IsAssignableTo(typeof(IEnumerable<string>));
            return isListOfTexts && item?.Type == typeof(string)
                ? Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], list!, OrdinalOf(item))
                : visited;
        }

        private static Expression OrdinalOf(Expression item) =>
            item is MethodCallExpression call && call.Method == Ordinal ? item : Expression.Call(Ordinal, item);

        private static bool IsText(Expression side) => side.Type == typeof(string) && side is not ConstantExpression { Value: null };

        private static MethodCallExpression LengthOf(Expression text) => Expression.Call(DataLength, Expression.Constant(EF.Functions), text);
    }
}
