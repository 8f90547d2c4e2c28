using Hoko.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

/// <summary>What all entities share: the internal identity as key, the public id unique.</summary>
internal static class EntityConfiguration
{
    public static void IsEntity<T>(this EntityTypeBuilder<T> builder, string table)
        where T : Entity
    {
        builder.ToTable(table);
        builder.HasKey(entity => entity.RowId);
        builder.Property(entity => entity.RowId).ValueGeneratedOnAdd();
        builder.HasAlternateKey(entity => entity.Id);
    }
}
