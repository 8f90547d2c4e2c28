using Hoko.Domain.Common;
using Hoko.Domain.Pixels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal sealed class PixelConfiguration : IEntityTypeConfiguration<Pixel>
{
    public void Configure(EntityTypeBuilder<Pixel> builder)
    {
        builder.IsEntity("pixels");
        builder.Property(pixel => pixel.Name).HasMaxLength(Lengths.Name);
        builder.Property(pixel => pixel.UniqueId).HasMaxLength(Pixel.MaxUniqueIdLength);
        builder.HasIndex(pixel => new { pixel.WorkspaceId, pixel.RowId });
    }
}
