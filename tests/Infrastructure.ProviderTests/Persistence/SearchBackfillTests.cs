using Hoko.Domain.Links;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Links of an earlier version have no words yet; those that have some are newer than what the backfill read.</summary>
internal abstract class SearchBackfillTests(DatabaseProvider provider) : ProviderFixture(provider)
{
    [Test]
    public async Task Filling_prepares_links_without_words_and_leaves_the_others()
    {
        var caller = await NewCallerAsync();
        var links = Enumerable.Range(0, 6).Select(number => Rows.Link(caller.WorkspaceId, number)).ToList();
        var prepared = links[0].SearchText;
        await using var db = Databases.Create(caller);
        await db.InTransactionAsync(
            async token =>
            {
                await Databases.WriterOf(db).InsertAsync<Link>(links, token);
                return 0;
            },
            CancellationToken.None);
        var stored = await db.Links.AsNoTracking().OrderBy(link => link.RowId).ToListAsync();

        var filled = await Databases.WriterOf(db).FillSearchAsync(
            stored.Select(link => new SearchableLink(link.RowId, " filled 'عربي'", -1)).ToList(), CancellationToken.None);

        Assert.That(filled, Is.EqualTo(3));
        var after = await db.Links.AsNoTracking().OrderBy(link => link.RowId).ToListAsync();
        Assert.That((after[0].SearchText, after[0].UrlHash), Is.EqualTo((prepared, stored[0].UrlHash)));
        Assert.That((after[1].SearchText, after[1].UrlHash), Is.EqualTo((" filled 'عربي'", (long?)-1)));
    }
}

internal sealed class SearchBackfillOnPostgreSql() : SearchBackfillTests(DatabaseProvider.PostgreSql);

internal sealed class SearchBackfillOnSqlServer() : SearchBackfillTests(DatabaseProvider.SqlServer);
