using Hoko.Domain.Common;
using Hoko.Domain.Tags;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hoko.Infrastructure.Persistence.Configurations;

internal sealed class TagConfiguration : IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Tag> builder)
    {
        builder.IsEntity("tags");
        builder.Property(tag => tag.Name).HasMaxLength(Lengths.Name);
        builder.HasIndex(tag => new { tag.WorkspaceId, tag.RowId });
    }
}

internal sealed class LinkTagConfiguration : IEntityTypeConfiguration<LinkTag>
{
    public void Configure(EntityTypeBuilder<LinkTag> builder)
    {
        builder.ToTable("link_tags");
        builder.HasKey(row => new { row.LinkRowId, row.TagId });

        // Tags are removed for good, unlike links: the key keeps a link from being given one that is just being removed.
        builder.HasOne<Tag>().WithMany().HasForeignKey(row => row.TagId).HasPrincipalKey(tag => tag.Id).OnDelete(DeleteBehavior.Cascade);

        // The links of a tag in the order of lists: page 100 costs no more than the rows before it.
        builder.HasIndex(row => new { row.TagId, row.LinkRowId });
    }
}
