using Hoko.Domain.Domains;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal sealed class ShortDomainConfiguration : IEntityTypeConfiguration<ShortDomain>
{
    public void Configure(EntityTypeBuilder<ShortDomain> builder)
    {
        builder.IsEntity("domains");
        builder.Property(domain => domain.Host).HasMaxLength(ShortDomain.MaxHostLength).IsOrdinal();
        builder.Property(domain => domain.VerificationToken).HasMaxLength(64);
        builder.HasIndex(domain => new { domain.WorkspaceId, domain.RowId }).HasFilter("deleted_at IS NULL");
        builder.HasIndex(domain => new { domain.WorkspaceId, domain.Host }).IsUnique().HasFilter("deleted_at IS NULL");

        // Anybody may claim a host, one workspace can prove it.
        builder.HasIndex(domain => domain.Host).IsUnique().HasFilter("verified_at IS NOT NULL AND deleted_at IS NULL");
    }
}
