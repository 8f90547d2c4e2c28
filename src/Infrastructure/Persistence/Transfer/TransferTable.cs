using Hoko.Infrastructure.Persistence.Bulk;
using Hoko.Infrastructure.RateLimiting;
using Hoko.Infrastructure.Redirects.Changes;
using Hoko.Infrastructure.Security.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hoko.Infrastructure.Persistence.Transfer;

/// <summary>A table on its way from one database to another, and the three questions that are asked of it on either.</summary>
internal sealed class TransferTable
{
    /// <summary>What nodes tell each other of the last minutes, and keys that protect what lasts for hours: worth nothing elsewhere.</summary>
    private static readonly Type[] LeftBehind = [typeof(LinkChange), typeof(RateWindow), typeof(DataProtectionKey)];

    private TransferTable(BulkTable table, string select, string isEmpty, string count) =>
        (Table, Select, IsEmpty, Count) = (table, select, isEmpty, count);

    public BulkTable Table { get; }

    public IEnumerable<BulkColumn> Columns => Table.All;

    /// <summary>All rows, values in the order of the columns.</summary>
    public string Select { get; }

    /// <summary>1 where there is no row, else 0.</summary>
    public string IsEmpty { get; }

    public string Count { get; }

    /// <summary>All tables of the model, those that others refer to first.</summary>
    public static IReadOnlyList<TransferTable> All(DbContext db)
    {
        var names = db.GetService<ISqlGenerationHelper>();
        return db.Model.GetEntityTypes()
            .Where(entity => !LeftBehind.Contains(entity.ClrType))
            .OrderBy(Depth)
            .ThenBy(entity => entity.GetTableName(), StringComparer.Ordinal)
            .Select(entity => Of(entity, names))
            .ToList();
    }

    /// <summary>How far the references of a table reach.</summary>
    private static int Depth(IEntityType entity) => entity.GetForeignKeys()
        .Where(reference => reference.PrincipalEntityType != entity)
        .Select(reference => 1 + Depth(reference.PrincipalEntityType))
        .DefaultIfEmpty()
        .Max();

    private static TransferTable Of(IEntityType entity, ISqlGenerationHelper names)
    {
        var table = BulkTable.OfValues(entity);
        var name = names.DelimitIdentifier(table.Name);
        var select = $"SELECT {string.Join(", ", table.All.Select(column => names.DelimitIdentifier(column.Name)))} FROM {name}";

        // Ordered where rows lie so: identities are kept, and sorting clicks would take as much disk as they do.
        if (table.Identity is { } identity && entity.FindPrimaryKey()!.Properties is [var key] && key.GetColumnName() == identity.Name)
            select += $" ORDER BY {names.DelimitIdentifier(identity.Name)}";

        return new TransferTable(
            table, select, $"SELECT CASE WHEN EXISTS (SELECT 1 FROM {name}) THEN 0 ELSE 1 END", $"SELECT CAST(COUNT(*) AS bigint) FROM {name}");
    }
}
