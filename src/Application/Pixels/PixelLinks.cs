using Hoko.Application.Common;
using Hoko.Application.Redirects;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Pixels;

/// <summary>The links that show pixels: nodes remember the pixel with the link.</summary>
internal sealed class PixelLinks(IHokoDb db, ILinkChanges changes)
{
    /// <summary>Tells all nodes that these pixels are changed or gone, in the current transaction.</summary>
    public async Task TellAsync(IReadOnlyCollection<Guid> pixelIds, CancellationToken cancellationToken)
    {
        var shortIds = await db.Links
            .Where(link => link.PixelId != null && pixelIds.Contains(link.PixelId.Value))
            .Select(link => link.ShortId)
            .ToListAsync(cancellationToken);
        await changes.TellAsync(shortIds, cancellationToken);
    }
}
