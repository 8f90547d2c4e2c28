using Hoko.Application.Redirects;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Persistence;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>How links come into memory, and what is kept of each.</summary>
internal abstract class LinkLoadsTests(DatabaseProvider provider) : LinkCacheFixture(provider)
{
    [Test]
    public async Task Links_that_are_asked_for_at_once_share_queries_and_everybody_gets_the_own_one()
    {
        var links = new List<Link>();
        foreach (var number in Enumerable.Range(0, 200))
            links.Add(await NewLinkAsync(slug: number % 2 == 0 ? $"{Guid.NewGuid():N}" : null));

        string[] missing = [.. Enumerable.Range(0, 20).Select(_ => ShortId.Create())];
        var counter = new QueryCounter();
        using var cache = Cache(Database.Connect(counter));

        var asked = links.Select(link => link.Slug ?? link.ShortId).Concat(missing).ToList();
        var found = await Task.WhenAll(asked.Select(key => Task.Run(() => cache.FindAsync(key, CancellationToken.None).AsTask()))).WaitAsync(Patience);

        Assert.That(found.Take(links.Count).Select(link => link!.Link.Id), Is.EqualTo(links.Select(link => link.Id)));
        Assert.That(found.Skip(links.Count), Is.All.Null);
        Assert.That(counter.Queries, Is.LessThan(asked.Count / 2));
    }

    [Test]
    public async Task Names_that_nobody_has_share_queries_even_if_each_is_tried_after_the_answer_to_the_last()
    {
        const int lanes = 16, names = 20;
        var counter = new QueryCounter();
        using var cache = Cache(Database.Connect(counter));

        await Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => Task.Run(async () =>
        {
            for (var tried = 0; tried < names; tried++)
                Assert.That(await cache.FindAsync(ShortId.Create(), CancellationToken.None), Is.Null);
        }))).WaitAsync(Patience);

        // Without the pause between two they took 193 where this was written.
        Assert.That(counter.Queries, Is.LessThan(lanes * names / 3));
    }

    [Test]
    public async Task Links_of_one_campaign_share_its_values()
    {
        using var cache = Cache(Database.Connect());
        var first = await cache.FindAsync((await NewLinkAsync()).ShortId, CancellationToken.None);
        var second = await cache.FindAsync((await NewLinkAsync()).ShortId, CancellationToken.None);

        Assert.That(second!.Link.Utm, Is.SameAs(first!.Link.Utm));
    }

    [Test]
    public async Task A_link_among_names_that_nobody_has_is_found()
    {
        var link = await NewLinkAsync();
        using var cache = Cache(Databases);

        var asked = Enumerable.Range(0, 100).Select(number => number == 50 ? link.ShortId : ShortId.Create());
        var found = new List<RedirectLink?>();
        foreach (var key in asked)
            found.Add(await cache.FindAsync(key, CancellationToken.None).AsTask().WaitAsync(Patience));

        Assert.That(found.OfType<RedirectLink>().Single().Link.Id, Is.EqualTo(link.Id));
    }

    [TestCase(false, false, null, null, null)]
    [TestCase(true, false, "A title", null, null)]
    [TestCase(false, true, "A title", "A description", "https://example.com/own.png")]
    public async Task A_link_in_memory_has_the_texts_that_visitors_are_shown_and_no_others(
        bool isCloaked, bool hasPreview, string? title, string? description, string? image)
    {
        var link = await NewLinkAsync(change: row =>
        {
            (row.Title, row.Description, row.Image, row.TenantId) = ("A title", "A description", "https://example.com/own.png", "a-tenant");
            (row.Cloaked, row.Qr) = (isCloaked, new QrDesign { Foreground = "112233" });
            row.Social = hasPreview ? new SocialPreview { Image = "https://example.com/a.png" } : SocialPreview.None;
        });
        using var cache = Cache(Databases);

        var found = (await cache.FindAsync(link.ShortId, CancellationToken.None))!.Link;

        Assert.That((found.Title, found.Description, found.Image), Is.EqualTo((title, description, image)));
        Assert.That((found.Social, found.Qr, found.TenantId), Is.EqualTo((link.Social, QrDesign.None, "a-tenant")));
    }
}

internal sealed class LinkLoadsOnPostgreSql() : LinkLoadsTests(DatabaseProvider.PostgreSql);

internal sealed class LinkLoadsOnSqlServer() : LinkLoadsTests(DatabaseProvider.SqlServer);
