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
        builder.Property(link => link.Slug).HasMaxLength(Slug.MaxLength).IsOrdinal();
        builder.Property(link => link.Title).HasMaxLength(Lengths.Name);
        builder.Property(link => link.Description).HasMaxLength(Lengths.Description);
        builder.Property(link => link.ExternalId).HasMaxLength(Lengths.Name).IsOrdinal();
        builder.Property(link => link.TenantId).HasMaxLength(Lengths.Name).IsOrdinal();
        builder.Property(link => link.Geo).HasJsonConversion();
        builder.Property(link => link.Params).HasJsonConversion();
        builder.Property(link => link.BlockedReason).HasMaxLength(Lengths.Name);
        builder.Property(link => link.SearchText).HasMaxLength(SearchWords.MaxBytes).IsOrdinal();
        builder.Ignore(link => link.Path);
        builder.ComplexProperty(link => link.Utm, utm => utm.HasColumns(Lengths.Name));

        builder.ComplexProperty(link => link.Social, social =>
        {
            social.Property(value => value.Title).HasMaxLength(Lengths.Name);
            social.Property(value => value.Description).HasMaxLength(Lengths.Description);
            social.Ignore(value => value.IsEmpty);
        });
        builder.ComplexProperty(link => link.Qr, qr =>
        {
            qr.Property(value => value.Foreground).HasMaxLength(6);
            qr.Property(value => value.Background).HasMaxLength(6);
            qr.Ignore(value => value.IsEmpty);
        });

        // Never free again: deleted links count.
        builder.HasIndex(link => link.ShortId).IsUnique();
        builder.HasIndex(link => new { link.WorkspaceId, link.ExternalId }).IsUnique()
            .HasFilter("external_id IS NOT NULL AND deleted_at IS NULL");

        // Free again with the link; a null is no value to a unique index, so the installation's own domain has one of its own.
        builder.HasIndex(link => new { link.DomainId, link.Slug }).IsUnique()
            .HasFilter("slug IS NOT NULL AND domain_id IS NOT NULL AND deleted_at IS NULL");
        builder.HasIndex(link => link.Slug).IsUnique().HasFilter("slug IS NOT NULL AND domain_id IS NULL AND deleted_at IS NULL");

        // Whether a domain or a pixel is still named by a link.
        builder.HasIndex(link => link.DomainId).HasFilter("domain_id IS NOT NULL AND deleted_at IS NULL");
        builder.HasIndex(link => link.PixelId).HasFilter("pixel_id IS NOT NULL AND deleted_at IS NULL");

        // Which links an earlier version wrote; empty once they are prepared for search.
        builder.HasIndex(link => link.WorkspaceId).HasFilter("search_text IS NULL AND deleted_at IS NULL");

        // The list, and its filters: each an index in the list's own order.
        builder.HasIndex(link => new { link.WorkspaceId, link.RowId }).HasFilter("deleted_at IS NULL");
        builder.HasIndex(link => new { link.CollectionId, link.RowId }).HasFilter("deleted_at IS NULL");
        builder.HasIndex(link => new { link.WorkspaceId, link.TenantId, link.RowId })
            .HasFilter("tenant_id IS NOT NULL AND deleted_at IS NULL");
        builder.HasIndex(link => new { link.WorkspaceId, link.PartnerId, link.RowId })
            .HasFilter("partner_id IS NOT NULL AND deleted_at IS NULL");
        builder.HasIndex(link => new { link.WorkspaceId, link.UrlHash, link.RowId })
            .HasFilter("deleted_at IS NULL");
    }
}
