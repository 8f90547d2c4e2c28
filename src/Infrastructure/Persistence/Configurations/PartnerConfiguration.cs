using Hoko.Domain.Common;
using Hoko.Domain.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal sealed class PartnerConfiguration : IEntityTypeConfiguration<Partner>
{
    public void Configure(EntityTypeBuilder<Partner> builder)
    {
        builder.IsEntity("partners");
        builder.Property(partner => partner.Name).HasMaxLength(Lengths.Name);
        builder.Property(partner => partner.Email).HasMaxLength(Lengths.Email);
        builder.Property(partner => partner.Phone).HasMaxLength(Lengths.Phone);
        builder.HasIndex(partner => new { partner.WorkspaceId, partner.RowId }).HasFilter("deleted_at IS NULL");
    }
}
