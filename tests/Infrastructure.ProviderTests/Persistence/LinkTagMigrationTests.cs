using Hoko.Domain.Common;
using Hoko.Domain.Tags;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Rows of link_tags written before links went by their number, and after a way back.</summary>
internal abstract class LinkTagMigrationTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    [Test]
    public async Task Migrating_back_and_forth_leaves_every_link_its_tags_in_their_places()
    {
        var workspace = (await NewCallerAsync()).WorkspaceId;
        await InsertAsync([.. Enumerable.Range(0, 3).Select(number => Rows.Link(workspace, number))]);
        await InsertAsync([.. Enumerable.Range(0, 2).Select(number => NewTag(workspace, number))]);
        await using var db = Databases.Create();
        var links = await db.Links.IgnoreQueryFilters().Where(link => link.WorkspaceId == workspace).Select(link => link.RowId).Order().ToListAsync();
        var tags = await db.Tags.IgnoreQueryFilters().Where(tag => tag.WorkspaceId == workspace).OrderBy(tag => tag.RowId).Select(tag => tag.Id).ToListAsync();
        LinkTag[] rows = [Row(links[0], tags[1], 0), Row(links[0], tags[0], 1), Row(links[2], tags[0], 0)];
        await InsertAsync(rows);

        var initial = db.Database.GetMigrations().First();
        await db.GetService<IMigrator>().MigrateAsync(initial);
        await db.Database.ExecuteSqlRawAsync(
            "INSERT INTO link_tags (link_id, tag_id, position) SELECT id, {0}, 7 FROM links WHERE row_id = {1}", tags[1], links[1]);
        await db.GetService<IMigrator>().MigrateAsync();

        var found = await db.LinkTags.AsNoTracking().Where(row => links.Contains(row.LinkRowId)).OrderBy(row => row.LinkRowId).ThenBy(row => row.Position).ToListAsync();
        Assert.That(found.Select(row => (row.LinkRowId, row.TagId, row.Position)), Is.EqualTo(
            [(links[0], tags[1], 0), (links[0], tags[0], 1), (links[1], tags[1], 7), (links[2], tags[0], 0)]));
    }

    [Test]
    public async Task Migrating_takes_the_tags_off_links_that_were_deleted()
    {
        var workspace = (await NewCallerAsync()).WorkspaceId;
        await InsertAsync([.. Enumerable.Range(0, 2).Select(number => Rows.Link(workspace, number))]);
        await InsertAsync([NewTag(workspace, 0)]);
        await using var db = Databases.Create();
        var links = await db.Links.IgnoreQueryFilters().Where(link => link.WorkspaceId == workspace).Select(link => link.RowId).Order().ToListAsync();
        var tag = await db.Tags.IgnoreQueryFilters().Where(row => row.WorkspaceId == workspace).Select(row => row.Id).SingleAsync();
        await InsertAsync([Row(links[0], tag, 0), Row(links[1], tag, 0)]);
        await db.Links.IgnoreQueryFilters().Where(link => link.RowId == links[0])
            .ExecuteUpdateAsync(row => row.SetProperty(link => link.DeletedAt, TimeProvider.System.Now()));

        await db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().TakeWhile(name => !name.EndsWith("TagsOfLiveLinks", StringComparison.Ordinal)).Last());
        await db.GetService<IMigrator>().MigrateAsync();

        Assert.That(await db.LinkTags.Where(row => links.Contains(row.LinkRowId)).Select(row => row.LinkRowId).ToListAsync(), Is.EqualTo([links[1]]));
    }

    private static LinkTag Row(long link, Guid tag, int position) => new() { LinkRowId = link, TagId = tag, Position = position };

    private static Tag NewTag(long workspace, int number)
    {
        var now = TimeProvider.System.Now();
        return new Tag { Id = Guid.CreateVersion7(now), WorkspaceId = workspace, Name = $"tag {number}", Color = TagColor.Slate, CreatedAt = now };
    }
}

internal sealed class LinkTagMigrationOnPostgreSql() : LinkTagMigrationTests(DatabaseProvider.PostgreSql);

internal sealed class LinkTagMigrationOnSqlServer() : LinkTagMigrationTests(DatabaseProvider.SqlServer);
