using Hoko.Application.Common.Idempotency;
using Hoko.Infrastructure.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal sealed class KeptAnswerConfiguration : IEntityTypeConfiguration<KeptAnswer>
{
    private const int MaxMethod = 10;
    private const int MaxPath = 100;
    private const int HashBytes = 32;

    public void Configure(EntityTypeBuilder<KeptAnswer> builder)
    {
        builder.ToTable("kept_answers");
        builder.HasKey(answer => new { answer.WorkspaceId, answer.Key, answer.Method, answer.Path });
        builder.Property(answer => answer.Key).HasMaxLength(RequestFingerprint.MaxKeyLength).IsOrdinal();
        builder.Property(answer => answer.Method).HasMaxLength(MaxMethod).IsOrdinal();
        builder.Property(answer => answer.Path).HasMaxLength(MaxPath).IsOrdinal();
        builder.Property(answer => answer.BodyHash).HasMaxLength(HashBytes);
        builder.HasIndex(answer => answer.CreatedAt);
    }
}
