using Hoko.Application.Common;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Persistence.Bulk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hoko.Infrastructure.Persistence;

/// <summary>
/// Prepares links that an earlier version wrote for search: fills their words and the hash of their destination, which only Hoko can compute alike on
/// both databases. Every node does, in small transactions; a link that is changed meanwhile prepares itself.
/// </summary>
internal sealed partial class LinkSearchBackfill(HokoDbFactory databases, TimeProvider time, ILogger<LinkSearchBackfill> logger) : BackgroundService
{
    private const int BatchRows = 2_000;

    /// <summary>How soon links are found that a node of an earlier version writes while the nodes are upgraded one by one.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await FillAllAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task FillAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            long filled = 0;
            while (await FillAsync(cancellationToken) is > 0 and var count)
                filled += count;

            if (filled > 0)
                LogFilled(filled);
        }
#pragma warning disable CA1031 // Whatever keeps this round from its work, the next one does it.
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(failure);
        }
    }

    private async Task<int> FillAsync(CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var links = await db.Links.IgnoreQueryFilters([QueryFilters.Workspace]).AsNoTracking()
            .Where(link => link.SearchText == null)
            .OrderBy(link => link.WorkspaceId)
            .Take(BatchRows)
            .Select(link => new { link.RowId, link.Url, link.Title, link.Slug, link.ExternalId })
            .ToListAsync(cancellationToken);
        if (links.Count == 0)
            return 0;

        var prepared = links
            .OrderBy(link => link.RowId)
            .Select(link => new SearchableLink(link.RowId, SearchWords.OfLink(link.Url, link.Title, link.Slug, link.ExternalId), UrlHash.Of(link.Url)))
            .ToList();
        return await db.InTransactionAsync(token => databases.WriterOf(db).FillSearchAsync(prepared, token), cancellationToken);
    }

    [LoggerMessage(43, LogLevel.Information, "Prepared {Links} links of an earlier version for search.")]
    private partial void LogFilled(long links);

    [LoggerMessage(44, LogLevel.Warning, "Links of an earlier version could not be prepared for search; trying again within a minute.")]
    private partial void LogFailed(Exception failure);
}
