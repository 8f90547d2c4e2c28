using Hoko.Infrastructure.Redirects.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal sealed class LinkChangeConfiguration : IEntityTypeConfiguration<LinkChange>
{
    public void Configure(EntityTypeBuilder<LinkChange> builder)
    {
        builder.ToTable("link_changes");
        builder.HasKey(change => change.RowId);
        builder.Property(change => change.ShortIds).HasWordsConversion();
        builder.HasIndex(change => change.ChangedAt);
    }
}
