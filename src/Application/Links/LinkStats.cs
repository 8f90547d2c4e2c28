using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Redirects;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>Counts what links have brought: a query each for clicks, leads and sales of the whole page.</summary>
internal sealed class LinkStats(IHokoDb db, IClickSink clicks)
{
    public async Task<IAsyncEnumerable<LinkDto>> AddToAsync(IAsyncEnumerable<LinkDto> links, CancellationToken cancellationToken)
    {
        if (!await clicks.CatchUpAsync(cancellationToken))
            throw RequestRejected.Unavailable(ErrorCodes.ClicksBehind);

        // The page is read whole first: the counts of all its links are one query, on the same connection.
        var page = await links.ToListAsync(cancellationToken);
        var ids = page.Select(link => link.Id).ToArray();
        var visits = await ClicksOfAsync(ids, cancellationToken);
        var leads = await LeadsOfAsync(ids, cancellationToken);
        var sales = await SalesOfAsync(ids, cancellationToken);

        return page
            .Select(LinkDto (link) => new LinkWithStatsDto(link)
            {
                Clicks = visits.GetValueOrDefault(link.Id)?.Count ?? 0,
                Leads = leads.GetValueOrDefault(link.Id),
                Sales = sales[link.Id].Sum(currency => currency.Count),
                SaleAmount = sales[link.Id].ToDictionary(sum => sum.Currency, sum => sum.Amount),
                LastClickedAt = visits.GetValueOrDefault(link.Id)?.Last,
            })
            .ToAsyncEnumerable();
    }

    private Task<Dictionary<Guid, Visits>> ClicksOfAsync(Guid[] ids, CancellationToken cancellationToken) => db.Clicks
        .Where(click => ids.Contains(click.LinkId) && !click.IsBot)
        .GroupBy(click => click.LinkId)
        .Select(group => new { LinkId = group.Key, Count = group.LongCount(), Last = group.Max(click => click.CreatedAt) })
        .ToDictionaryAsync(row => row.LinkId, row => new Visits(row.Count, row.Last), cancellationToken);

    private Task<Dictionary<Guid, long>> LeadsOfAsync(Guid[] ids, CancellationToken cancellationToken) => db.Leads
        .Where(lead => ids.Contains(lead.LinkId))
        .GroupBy(lead => lead.LinkId)
        .Select(group => new { LinkId = group.Key, Count = group.LongCount() })
        .ToDictionaryAsync(row => row.LinkId, row => row.Count, cancellationToken);

    /// <summary>By link, a row for each of its currencies in the order of their codes.</summary>
    private async Task<ILookup<Guid, Takings>> SalesOfAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        var sums = await db.Sales
            .Where(sale => ids.Contains(sale.LinkId))
            .GroupBy(sale => new { sale.LinkId, sale.Currency })
            .Select(group => new { group.Key.LinkId, group.Key.Currency, Count = group.LongCount(), Amount = group.Sum(sale => DatabaseFunctions.Wide(sale.Amount)) })
            .OrderBy(row => row.Currency)
            .ToListAsync(cancellationToken);
        return sums.ToLookup(row => row.LinkId, row => new Takings(row.Currency, row.Count, row.Amount));
    }

    private sealed record Visits(long Count, DateTimeOffset Last);

    private sealed record Takings(string Currency, long Count, decimal Amount);
}
