using Hoko.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal static class OrdinalCollation
{
    /// <summary>Gives the provider's byte-by-byte collation to the texts that the model marks as ordinal.</summary>
    public static void UseCollationOfOrdinals(this ModelBuilder modelBuilder, string collation)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property.FindAnnotation(Conversions.OrdinalAnnotation) is not null)
                property.SetCollation(collation);
        }
    }

    /// <summary>Translates <see cref="DatabaseFunctions.Ordinal"/> to what the provider needs to have said of a column that has its collation.</summary>
    public static void HasOrdinalTexts(this ModelBuilder modelBuilder, Func<SqlExpression, SqlExpression> say) => modelBuilder
        .HasDbFunction(typeof(DatabaseFunctions).GetMethod(nameof(DatabaseFunctions.Ordinal))!)
        .HasTranslation(arguments => say(arguments[0]));
}
