using System.Text.RegularExpressions;
using Hoko.Infrastructure.Persistence.Configurations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hoko.Infrastructure.Persistence.SqlServer;

/// <summary>What SQL Server needs to have said of any table, those to come included.</summary>
internal static partial class SqlServerModel
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

    /// <summary>
    /// What an index' filter asks stands in the index too. The optimizer does not conclude from the filter what the column holds: a query that asks
    /// the same would read each row of the table to see.
    /// </summary>
    public static void HasFilteredColumnsInIndexes(this ModelBuilder modelBuilder)
    {
        foreach (var index in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetIndexes()).ToList())
        {
            string[] missing = [.. FilteredBy(index).Except(index.Properties).Select(property => property.Name)];
            if (missing.Length > 0)
                SqlServerIndexExtensions.SetIncludeProperties(index, missing);
        }
    }

    /// <summary>The columns that an index' filter asks.</summary>
    public static IEnumerable<IReadOnlyProperty> FilteredBy(IReadOnlyIndex index)
    {
        var columns = AskedColumn().Matches(index.GetFilter() ?? "").Select(match => match.Groups[1].Value).ToHashSet();
        return index.DeclaringEntityType.GetProperties().Where(property => columns.Contains(property.GetColumnName()));
    }

    [GeneratedRegex(@"\[?(\w+)\]? (?:IS|=|<>|<|>)")]
    private static partial Regex AskedColumn();
}
