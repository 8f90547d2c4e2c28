using Hoko.Domain.Tracking;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal sealed class LinkClickCountConfiguration : IEntityTypeConfiguration<LinkClickCount>
{
    public void Configure(EntityTypeBuilder<LinkClickCount> builder)
    {
        builder.ToTable("link_click_counts");
        builder.HasKey(count => count.LinkId);
        builder.Property(count => count.LinkId).ValueGeneratedNever();
    }
}
