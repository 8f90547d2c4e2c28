using System.Security.Cryptography;
using Hoko.Domain.Pictures;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal sealed class PictureConfiguration : IEntityTypeConfiguration<Picture>
{
    public void Configure(EntityTypeBuilder<Picture> builder)
    {
        builder.IsEntity("pictures");
        builder.Property(picture => picture.Hash).HasMaxLength(SHA256.HashSizeInBytes);
        builder.HasIndex(picture => new { picture.WorkspaceId, picture.Kind, picture.Hash }).IsUnique();
    }
}
