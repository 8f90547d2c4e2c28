using Hoko.Domain.Common;
using Hoko.Domain.Tracking;
using Hoko.Infrastructure.Clicks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal sealed class ClickConfiguration : IEntityTypeConfiguration<Click>
{
    public void Configure(EntityTypeBuilder<Click> builder)
    {
        builder.ToTable("clicks");

        // The time is part of the key, and inside the id, so that the table can be partitioned by month.
        builder.HasKey(click => new { click.Id, click.CreatedAt });
        builder.Property(click => click.RowId).ValueGeneratedOnAdd();
        builder.Ignore(click => click.IsCounted);
        builder.Property(click => click.ShortId).HasMaxLength(100).IsOrdinal();
        builder.Property(click => click.ExternalId).HasMaxLength(Lengths.Name).IsOrdinal();
        builder.Property(click => click.TenantId).HasMaxLength(Lengths.Name).IsOrdinal();
        builder.Property(click => click.VisitorId).HasMaxLength(64).IsOrdinal();
        builder.Property(click => click.VisitorSessionId).HasMaxLength(64).IsOrdinal();
        builder.ComplexProperty(click => click.Utm, utm => utm.HasColumns());

        builder.HasIndex(click => new { click.WorkspaceId, click.CreatedAt, click.RowId });
        builder.HasIndex(click => new { click.LinkId, click.CreatedAt, click.RowId });
        builder.HasIndex(click => new { click.PartnerId, click.CreatedAt, click.RowId }).HasFilter("partner_id IS NOT NULL");
    }
}

internal sealed class DrainedJournalConfiguration : IEntityTypeConfiguration<DrainedJournal>
{
    public void Configure(EntityTypeBuilder<DrainedJournal> builder)
    {
        builder.ToTable("drained_journals");
        builder.HasKey(journal => journal.Id);
        builder.Property(journal => journal.Id).ValueGeneratedNever();
    }
}
