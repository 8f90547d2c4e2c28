using Hoko.Domain.Common;
using Hoko.Domain.Workspaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal sealed class WorkspaceConfiguration : IEntityTypeConfiguration<Workspace>
{
    public void Configure(EntityTypeBuilder<Workspace> builder)
    {
        builder.IsEntity("workspaces");
        builder.Property(workspace => workspace.Name).HasMaxLength(Lengths.Name).IsOrdinal();
        builder.Property(workspace => workspace.Plan).HasMaxLength(Lengths.Name);
        builder.HasIndex(workspace => workspace.Name).IsUnique().HasFilter("deleted_at IS NULL");
    }
}

internal sealed class WorkspaceUsageConfiguration : IEntityTypeConfiguration<WorkspaceUsage>
{
    public void Configure(EntityTypeBuilder<WorkspaceUsage> builder)
    {
        builder.ToTable("workspace_usages");
        builder.HasKey(usage => new { usage.WorkspaceId, usage.Resource });
    }
}

internal sealed class MonthlyUsageConfiguration : IEntityTypeConfiguration<MonthlyUsage>
{
    public void Configure(EntityTypeBuilder<MonthlyUsage> builder)
    {
        builder.ToTable("monthly_usages");
        builder.HasKey(usage => new { usage.WorkspaceId, usage.Feature, usage.Month });
    }
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.IsEntity("api_keys");
        builder.Property(key => key.Name).HasMaxLength(Lengths.Name);
        builder.Property(key => key.Hash).HasMaxLength(32);
        builder.Property(key => key.Prefix).HasMaxLength(ApiKeySecret.PrefixLength).IsOrdinal();
        builder.Property(key => key.AllowedHosts).HasWordsConversion();
        builder.HasIndex(key => key.Hash).IsUnique();
        builder.HasIndex(key => key.WorkspaceId);
    }
}
