using Hoko.Domain.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal sealed class KeyUsageConfiguration : IEntityTypeConfiguration<KeyUsage>
{
    public void Configure(EntityTypeBuilder<KeyUsage> builder)
    {
        builder.ToTable("key_usages");
        builder.HasKey(usage => new { usage.KeyId, usage.Day });
        builder.HasIndex(usage => new { usage.WorkspaceId, usage.Day });
    }
}
