using Hoko.Application.Common;
using Hoko.Application.Links;
using Hoko.Application.Redirects;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Pixels;

/// <summary>The links that show pixels: nodes remember the pixel with the link.</summary>
internal sealed class PixelLinks(IHokoDb db, LinkDomains domains, ILinkChanges changes)
{
    /// <summary>Tells all nodes that these pixels are changed or gone, in the current transaction.</summary>
    public async Task TellAsync(IReadOnlyCollection<Guid> pixelIds, CancellationToken cancellationToken)
    {
        var links = await db.Links
            .Where(link => link.PixelId != null && pixelIds.Contains(link.PixelId.Value))
            .Select(link => new { link.ShortId, link.Slug, link.DomainId })
            .ToListAsync(cancellationToken);
        if (links.Exists(link => link.DomainId is not null))
            await domains.LoadAsync(cancellationToken);

        var keys = links.SelectMany(link => LinkKeys.Of(link.ShortId, link.Slug, domains.HostOf(link.DomainId)));
        await changes.TellAsync(keys.ToList(), cancellationToken);
    }
}
