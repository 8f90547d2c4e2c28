using System.Text.RegularExpressions;
using Hoko.Infrastructure.Persistence.Configurations;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>What SQL Server needs to have said of any table, those to come included.</summary>
internal static partial class SqlServerModel
{
    /// <summary>
    /// An index of rows where something is null, as of those that are not deleted, carries that column. Without it the server looks each row up to
    /// see what the index says already, and may prefer to read the table.
    /// </summary>
    public static void HasFilterColumnsInIndexes(this ModelBuilder modelBuilder)
    {
        foreach (var index in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetIndexes()))
        {
            var judged = JudgedByNull().Matches(index.GetFilter() ?? "").Select(match => match.Groups[1].Value).ToList();
            var missing = index.DeclaringEntityType.GetProperties()
                .Where(property => judged.Contains(property.GetColumnName()) && !index.Properties.Contains(property))
                .Select(property => property.Name)
                .ToArray();
            if (missing.Length > 0)
                SqlServerIndexExtensions.SetIncludeProperties(index, missing);
        }
    }

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

    [GeneratedRegex(@"(\w+) IS NULL")]
    private static partial Regex JudgedByNull();
}
