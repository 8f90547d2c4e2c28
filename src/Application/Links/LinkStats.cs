using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Redirects;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>Counts what links have brought: one query for the whole page.</summary>
internal sealed class LinkStats(IHokoDb db, IClickSink clicks)
{
    public async Task<IAsyncEnumerable<LinkDto>> AddToAsync(IAsyncEnumerable<LinkDto> links, CancellationToken cancellationToken)
    {
        if (!await clicks.CatchUpAsync(cancellationToken))
            throw RequestRejected.Unavailable(ErrorCodes.ClicksBehind);

        // The page is read whole first: the counts of all its links are one query, on the same connection.
        var page = await links.ToListAsync(cancellationToken);
        var ids = page.Select(link => link.Id).ToArray();
        var counts = await db.Clicks
            .Where(click => ids.Contains(click.LinkId) && !click.IsBot)
            .GroupBy(click => click.LinkId)
            .Select(group => new { LinkId = group.Key, Count = group.LongCount(), Last = group.Max(click => click.CreatedAt) })
            .ToDictionaryAsync(row => row.LinkId, cancellationToken);

        return page
            .Select(LinkDto (link) => counts.TryGetValue(link.Id, out var count)
                ? new LinkWithStatsDto(link) { Clicks = count.Count, LastClickedAt = count.Last }
                : new LinkWithStatsDto(link) { Clicks = 0, LastClickedAt = null })
            .ToAsyncEnumerable();
    }
}
