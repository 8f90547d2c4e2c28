using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal sealed class LinkConfiguration : IEntityTypeConfiguration<Link>
{
    public void Configure(EntityTypeBuilder<Link> builder)
    {
        builder.IsEntity("links");
        builder.Property(link => link.ShortId).HasMaxLength(100).IsOrdinal();
        builder.Property(link => link.Title).HasMaxLength(Lengths.Name);
        builder.Property(link => link.Description).HasMaxLength(Lengths.Description);
        builder.Property(link => link.ExternalId).HasMaxLength(Lengths.Name).IsOrdinal();
        builder.Property(link => link.TenantId).HasMaxLength(Lengths.Name).IsOrdinal();
        builder.Property(link => link.Geo).HasJsonConversion();
        builder.ComplexProperty(link => link.Utm, utm => utm.HasColumns(Lengths.Name));

        // Never free again: deleted links count.
        builder.HasIndex(link => link.ShortId).IsUnique();
        builder.HasIndex(link => new { link.WorkspaceId, link.ExternalId }).IsUnique()
            .HasFilter("external_id IS NOT NULL AND deleted_at IS NULL");

        // The list, and its filters: each an index in the list's own order.
        builder.HasIndex(link => new { link.WorkspaceId, link.RowId }).HasFilter("deleted_at IS NULL");
        builder.HasIndex(link => new { link.CollectionId, link.RowId }).HasFilter("deleted_at IS NULL");
        builder.HasIndex(link => new { link.WorkspaceId, link.TenantId, link.RowId })
            .HasFilter("tenant_id IS NOT NULL AND deleted_at IS NULL");
        builder.HasIndex(link => new { link.WorkspaceId, link.PartnerId, link.RowId })
            .HasFilter("partner_id IS NOT NULL AND deleted_at IS NULL");
    }
}
