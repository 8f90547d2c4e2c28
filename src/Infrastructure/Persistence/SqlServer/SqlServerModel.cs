using Hoko.Infrastructure.Persistence.Configurations;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>What SQL Server needs to have said of any table, those to come included.</summary>
internal static class SqlServerModel
{
    /// <summary>A type of its own for JSON comes with SQL Server 2025; until then a text that is checked.</summary>
    public static void HasJsonChecks(this ModelBuilder modelBuilder)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).ToList())
        {
            if (property.FindAnnotation(Conversions.JsonAnnotation) is null)
                continue;

            var (table, column) = (property.DeclaringType.GetTableName(), property.GetColumnName());
            modelBuilder.Entity(property.DeclaringType.ClrType).ToTable(named => named.HasCheckConstraint($"ck_{table}_{column}", $"ISJSON({column}) = 1"));
        }
    }
}
