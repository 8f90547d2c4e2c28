using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Configuration;
using Hoko.Infrastructure.Domains;
using Hoko.Infrastructure.Persistence;
using Hoko.Infrastructure.Redirects;

namespace Hoko.Infrastructure.ProviderTests.Persistence;

/// <summary>Links in the database and caches of them.</summary>
internal abstract class LinkCacheFixture(DatabaseProvider provider) : ProviderFixture(provider)
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    protected static LinkCache Cache(HokoDbFactory databases) =>
        new(databases, new DomainDirectory(databases, new HokoOptions()), new HokoOptions(), new LinkCacheCounters());

    protected async Task<Link> NewLinkAsync(string? shortId = null, string? slug = null, Action<Link>? change = null)
    {
        var caller = await NewCallerAsync();
        var now = TimeProvider.System.Now();
        var link = new Link
        {
            Id = Guid.CreateVersion7(now),
            WorkspaceId = caller.WorkspaceId,
            ShortId = shortId ?? ShortId.Create(),
            Slug = slug,
            Url = "https://example.com/",
            CollectionId = Guid.CreateVersion7(now),
            Utm = Utm.None,
            CreatedAt = now,
            UpdatedAt = now,
        };
        change?.Invoke(link);
        await InsertAsync(link);
        return link;
    }
}
