using Hoko.Domain.Collections;
using Hoko.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal sealed class CollectionConfiguration : IEntityTypeConfiguration<Collection>
{
    public void Configure(EntityTypeBuilder<Collection> builder)
    {
        builder.IsEntity("collections");
        builder.Property(collection => collection.Name).HasMaxLength(Lengths.Name);
        builder.Property(collection => collection.Description).HasMaxLength(Lengths.Description);
        builder.HasIndex(collection => new { collection.WorkspaceId, collection.RowId }).HasFilter("deleted_at IS NULL");
    }
}
