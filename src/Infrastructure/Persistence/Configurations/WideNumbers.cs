using System.Data;
using System.Linq.Expressions;
using Hoko.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal static class WideNumbers
{
    private const int Digits = 38;

    /// <summary>The widest that both databases have, by a name that both know.</summary>
    private static readonly RelationalTypeMapping Type = new DecimalTypeMapping($"numeric({Digits},0)", DbType.Decimal, Digits, 0);

    /// <summary>Translates <see cref="DatabaseFunctions.Wide"/> to a cast.</summary>
    public static void HasWideNumbers(this ModelBuilder modelBuilder) => modelBuilder
        .HasDbFunction(typeof(DatabaseFunctions).GetMethod(nameof(DatabaseFunctions.Wide))!)
        .HasTranslation(arguments => new SqlUnaryExpression(ExpressionType.Convert, arguments[0], typeof(decimal), Type));
}
