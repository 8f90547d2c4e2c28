using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal static class OrdinalCollation
{
    /// <summary>Gives the provider's byte-by-byte collation to the texts that the model marks as ordinal.</summary>
    public static void UseCollationOfOrdinals(this ModelBuilder modelBuilder, string collation)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property.FindAnnotation(Conversions.OrdinalAnnotation) is null)
                continue;

            property.SetCollation(collation);
            property.RemoveAnnotation(Conversions.OrdinalAnnotation);
        }
    }
}
