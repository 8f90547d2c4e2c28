using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hoko.Infrastructure.Persistence;

/// <summary>
/// Names columns, keys and indexes as people write SQL by hand: <c>created_at</c>, <c>pk_links</c>,
/// <c>ix_links_workspace_id_external_id</c>. The package that does this does not restore for this version of EF.
/// </summary>
internal static class SnakeCaseNames
{
    public static void Apply(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            var table = entity.GetTableName()!;
            NameColumns(entity, "");
            foreach (var key in entity.GetKeys())
                key.SetName($"{(key.IsPrimaryKey() ? "pk" : "ak")}_{table}{(key.IsPrimaryKey() ? "" : Suffix(key.Properties))}");

            foreach (var foreignKey in entity.GetForeignKeys())
                foreignKey.SetConstraintName($"fk_{table}{Suffix(foreignKey.Properties)}");

            foreach (var index in entity.GetIndexes())
                index.SetDatabaseName($"ix_{table}{Suffix(index.Properties)}");
        }
    }

    private static void NameColumns(IMutableTypeBase type, string prefix)
    {
        foreach (var property in type.GetDeclaredProperties())
            property.SetColumnName(prefix + Of(property.Name));

        foreach (var complex in type.GetDeclaredComplexProperties())
            NameColumns(complex.ComplexType, prefix + Of(complex.Name) + "_");
    }

    private static string Suffix(IEnumerable<IMutableProperty> properties) =>
        string.Concat(properties.Select(property => "_" + Of(property.Name)));

    private static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var character in name)
        {
            if (char.IsUpper(character) && text.Length > 0)
                text.Append('_');

            text.Append(char.ToLowerInvariant(character));
        }

        return text.ToString();
    }
}
