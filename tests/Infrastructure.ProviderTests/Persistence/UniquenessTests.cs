using Hoko.Application.Common;
using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>What may stand twice and what may not, and who sees it.</summary>
internal abstract class UniquenessTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    private static readonly string[] Alike = ["id", "ID", "Id", "\u0131d", "i\u0307d", "stra\u00DFe", "strasse", "\u00E9", "e\u0301", "\uFF49\uFF44", "id\u200B", "\u00C5", "\u212B"];

    [Test]
    public async Task Ids_that_look_alike_are_apart()
    {
        var caller = await NewCallerAsync();
        await InsertAsync<Link>([.. Alike.Select(id => Link(caller.WorkspaceId, externalId: id))]);

        await using var db = Databases.Create(caller);
        foreach (var id in Alike)
            Assert.That((await db.Links.SingleAsync(link => link.ExternalId == id)).ExternalId, Is.EqualTo(id));

        var asked = Alike[..3];
        Assert.That(await db.Links.Where(link => asked.Contains(DatabaseFunctions.Ordinal(link.ExternalId))).CountAsync(), Is.EqualTo(3));
        Assert.That(await db.Links.OrderBy(link => link.ExternalId).Select(link => link.ExternalId!).ToListAsync(), Is.EqualTo(Alike.Order(StringComparer.Ordinal)));
    }

    [Test]
    public async Task A_text_with_a_space_at_its_end_is_another_text()
    {
        var caller = await NewCallerAsync();
        await InsertAsync(Link(caller.WorkspaceId, externalId: "id"));
        await using var db = Databases.Create(caller);
        foreach (var other in new[] { "id ", "id  ", " id", "id\u00A0", "id\t", "" })
        {
            Assert.That(await db.Links.AnyAsync(link => link.ExternalId == other), Is.False, $"'{other}'");
            Assert.That(await db.Links.CountAsync(link => link.ExternalId != other), Is.EqualTo(1), $"'{other}'");
        }

        string? none = null;
        Assert.That(await db.Links.AnyAsync(link => link.ExternalId == none), Is.False);
        Assert.That(await db.Links.CountAsync(link => link.ExternalId != none), Is.EqualTo(1));
        Assert.That(await db.Links.CountAsync(link => link.Slug == none), Is.EqualTo(1));
        Assert.That(await db.Links.CountAsync(link => link.ExternalId == "id"), Is.EqualTo(1));
    }

    [Test]
    public async Task Short_ids_are_told_apart_by_case()
    {
        var caller = await NewCallerAsync();
        var id = ShortId.Create();
        var other = new string([.. id.Select(letter => char.IsUpper(letter) ? char.ToLowerInvariant(letter) : char.ToUpperInvariant(letter))]);
        Assume.That(other, Is.Not.EqualTo(id));
        await InsertAsync(Link(caller.WorkspaceId, id), Link(caller.WorkspaceId, other));

        await using var db = Databases.Create(caller);
        Assert.That((await db.Links.SingleAsync(link => link.ShortId == id)).ShortId, Is.EqualTo(id));
    }

    [Test]
    public async Task An_external_id_is_unique_in_its_workspace_until_its_link_is_deleted()
    {
        var (caller, other) = (await NewCallerAsync(), await NewCallerAsync());
        await InsertAsync(Link(caller.WorkspaceId, externalId: "one"));
        Assert.That(async () => await InsertAsync(Link(caller.WorkspaceId, externalId: "one")), Throws.Exception);
        Assert.That(async () => await InsertAsync(Link(other.WorkspaceId, externalId: "one")), Throws.Nothing);

        await DeleteAsync(link => link.WorkspaceId == caller.WorkspaceId);
        await InsertAsync(Link(caller.WorkspaceId, externalId: "one"));
        await DeleteAsync(link => link.WorkspaceId == caller.WorkspaceId);
        await InsertAsync(Link(caller.WorkspaceId, externalId: "one"));

        await using var db = Databases.Create(caller);
        Assert.That(await db.Links.CountAsync(), Is.EqualTo(1));
        Assert.That(await db.Links.IgnoreQueryFilters([QueryFilters.Deleted]).CountAsync(), Is.EqualTo(3));
    }

    [Test]
    public async Task Links_without_an_external_id_are_as_many_as_one_likes()
    {
        var caller = await NewCallerAsync();

        Assert.That(async () => await InsertAsync(Link(caller.WorkspaceId), Link(caller.WorkspaceId)), Throws.Nothing);
    }

    [Test]
    public async Task A_short_id_is_never_given_out_twice_deleted_links_and_other_workspaces_included()
    {
        var (caller, other) = (await NewCallerAsync(), await NewCallerAsync());
        var id = ShortId.Create();
        await InsertAsync(Link(caller.WorkspaceId, id));
        Assert.That(async () => await InsertAsync(Link(other.WorkspaceId, id)), Throws.Exception);

        await DeleteAsync(link => link.ShortId == id);
        Assert.That(async () => await InsertAsync(Link(caller.WorkspaceId, id)), Throws.Exception);
    }

    [Test]
    public async Task A_caller_sees_the_rows_of_its_workspace_and_nobody_sees_none()
    {
        var (caller, other) = (await NewCallerAsync(), await NewCallerAsync());
        await InsertAsync(Link(caller.WorkspaceId), Link(other.WorkspaceId), Link(other.WorkspaceId));
        await InsertAsync(Rows.Collection(caller.WorkspaceId));
        await InsertAsync(Rows.Click(caller.WorkspaceId));

        await using var mine = Databases.Create(caller);
        await using var theirs = Databases.Create(other);
        await using var nobody = Databases.Create();
        Assert.That((await mine.Links.CountAsync(), await mine.Collections.CountAsync(), await mine.Clicks.CountAsync()), Is.EqualTo((1, 1, 1)));
        Assert.That((await theirs.Links.CountAsync(), await theirs.Collections.CountAsync(), await theirs.Clicks.CountAsync()), Is.EqualTo((2, 0, 0)));
        Assert.That((await nobody.Links.CountAsync(), await nobody.Collections.CountAsync(), await nobody.Clicks.CountAsync()), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public async Task What_is_deleted_is_seen_by_those_alone_who_look_past_its_filter()
    {
        var caller = await NewCallerAsync();
        await InsertAsync(Link(caller.WorkspaceId), Link(caller.WorkspaceId));
        await using var db = Databases.Create(caller);
        var first = await db.Links.OrderBy(link => link.RowId).Select(link => link.RowId).FirstAsync();

        await DeleteAsync(link => link.RowId == first);

        Assert.That(await db.Links.CountAsync(), Is.EqualTo(1));
        Assert.That(await db.Links.IgnoreQueryFilters([QueryFilters.Deleted]).CountAsync(), Is.EqualTo(2));
        await using var nobody = Databases.Create();
        Assert.That(await nobody.Links.IgnoreQueryFilters([QueryFilters.Deleted]).CountAsync(), Is.Zero);
    }

    private async Task DeleteAsync(System.Linq.Expressions.Expression<Func<Link, bool>> which)
    {
        var now = TimeProvider.System.Now();
        await using var db = Databases.Create();
        await db.Links.IgnoreQueryFilters([QueryFilters.Workspace]).Where(which)
            .ExecuteUpdateAsync(link => link.SetProperty(row => row.DeletedAt, now));
    }

    private static Link Link(long workspaceId, string? shortId = null, string? externalId = null)
    {
        var now = TimeProvider.System.Now();
        return new Link
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = workspaceId,
            ShortId = shortId ?? ShortId.Create(),
            Url = "https://example.com",
            CollectionId = Guid.CreateVersion7(now),
            Utm = Utm.None,
            ExternalId = externalId,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }
}

internal sealed class UniquenessOnPostgreSql() : UniquenessTests(DatabaseProvider.PostgreSql);

internal sealed class UniquenessOnSqlServer() : UniquenessTests(DatabaseProvider.SqlServer);
