using Hoko.Application.Workspaces;
using Hoko.Domain.Common;
using Hoko.Domain.Links;
using Hoko.Infrastructure.Clicks;
using Hoko.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Infrastructure.Workspaces;

/// <summary>Removes a workspace's rows, a few thousand a transaction: other workspaces write to the same tables meanwhile.</summary>
internal sealed class WorkspaceEraser(HokoDbFactory databases, TimeProvider time) : IWorkspaceEraser
{
    private const int Step = 5_000;

    public async Task EraseAsync(long workspaceId, CancellationToken cancellationToken)
    {
        // Customers first: what of an interrupted erasure counts most is gone then.
        await RemoveAsync(db => db.Customers, workspaceId, cancellationToken);
        await RemoveAsync(db => db.Leads, workspaceId, cancellationToken);
        await RemoveAsync(db => db.Sales, workspaceId, cancellationToken);
        await RemoveClicksAsync(workspaceId, cancellationToken);
        await ClearLinksAsync(workspaceId, cancellationToken);
        await RemoveAsync(db => db.Tags, workspaceId, cancellationToken);
        await RemoveAsync(db => db.Pixels, workspaceId, cancellationToken);
        await RemoveAsync(db => db.Pictures, workspaceId, cancellationToken);
        await RemoveAsync(db => db.Domains, workspaceId, cancellationToken);
        await RemoveAsync(db => db.Collections, workspaceId, cancellationToken);
        await RemoveAsync(db => db.Partners, workspaceId, cancellationToken);
        await RemoveAsync(db => db.ApiKeys, workspaceId, cancellationToken);
        await RemoveCountsAsync(workspaceId, cancellationToken);
    }

    private async Task RemoveAsync<T>(Func<HokoDb, DbSet<T>> table, long workspaceId, CancellationToken cancellationToken)
        where T : Entity, IWorkspaceOwned
    {
        await using var db = databases.Create();
        var rows = table(db).IgnoreQueryFilters().Where(row => row.WorkspaceId == workspaceId);
        while (await rows.OrderBy(row => row.RowId).Select(row => row.RowId).Take(Step).ToListAsync(cancellationToken) is { Count: > 0 } some)
        {
            var last = some[^1];
            var removed = await rows.Where(row => row.RowId <= last).ExecuteDeleteAsync(cancellationToken);
            if (removed < Step)
                return;
        }
    }

    private async Task RemoveClicksAsync(long workspaceId, CancellationToken cancellationToken)
    {
        var clicks = new OldClicks(databases);
        var after = time.GetUtcNow().AddDays(1);
        while (await clicks.RemoveSomeAsync(workspaceId, after, Step, cancellationToken) >= Step)
        {
            // On to the next few.
        }
    }

    /// <summary>What stays of a link is its short id, which is never given out again.</summary>
    private async Task ClearLinksAsync(long workspaceId, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var links = db.Links.IgnoreQueryFilters().Where(link => link.WorkspaceId == workspaceId && link.Url.Length > 0);
        while (await links.OrderBy(link => link.RowId).Select(link => link.RowId).Take(Step).ToListAsync(cancellationToken) is { Count: > 0 } some)
        {
            var last = some[^1];
            await db.LinkClickCounts.Where(count => links.Any(link => link.Id == count.LinkId && link.RowId <= last)).ExecuteDeleteAsync(cancellationToken);
            var cleared = await ClearAsync(links.Where(link => link.RowId <= last), time.Now(), cancellationToken);
            if (cleared < Step)
                return;
        }
    }

    private static Task<int> ClearAsync(IQueryable<Link> links, DateTimeOffset now, CancellationToken cancellationToken) => links.ExecuteUpdateAsync(
        set => set
            .SetProperty(link => link.Url, "")
            .SetProperty(link => link.Slug, (string?)null)
            .SetProperty(link => link.DomainId, (Guid?)null)
            .SetProperty(link => link.Title, (string?)null)
            .SetProperty(link => link.Description, (string?)null)
            .SetProperty(link => link.Image, (string?)null)
            .SetProperty(link => link.ExpiredUrl, (string?)null)
            .SetProperty(link => link.EncryptedPassword, (string?)null)
            .SetProperty(link => link.Ios, (string?)null)
            .SetProperty(link => link.Android, (string?)null)
            .SetProperty(link => link.Geo, (IReadOnlyDictionary<string, string>?)null)
            .SetProperty(link => link.Params, (IReadOnlyDictionary<string, string>?)null)
            .SetProperty(link => link.ExternalId, (string?)null)
            .SetProperty(link => link.TenantId, (string?)null)
            .SetProperty(link => link.PartnerId, (Guid?)null)
            .SetProperty(link => link.PixelId, (Guid?)null)
            .SetProperty(link => link.BlockedReason, (string?)null)

            // Not null: the row would count as one that is still to be prepared for search.
            .SetProperty(link => link.SearchText, "")
            .SetProperty(link => link.UrlHash, (long?)null)
            .SetProperty(link => link.Utm, Utm.None)
            .SetProperty(link => link.Social, SocialPreview.None)
            .SetProperty(link => link.Qr, QrDesign.None)
            .SetProperty(link => link.DeletedAt, link => link.DeletedAt ?? now),
        cancellationToken);

    private async Task RemoveCountsAsync(long workspaceId, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        await db.KeyUsages.IgnoreQueryFilters().Where(row => row.WorkspaceId == workspaceId).ExecuteDeleteAsync(cancellationToken);
        await db.KeptAnswers.Where(row => row.WorkspaceId == workspaceId).ExecuteDeleteAsync(cancellationToken);
        await db.RateWindows.Where(row => row.WorkspaceId == workspaceId).ExecuteDeleteAsync(cancellationToken);
        await db.MonthlyUsages.Where(row => row.WorkspaceId == workspaceId).ExecuteDeleteAsync(cancellationToken);
        await db.WorkspaceUsages.Where(row => row.WorkspaceId == workspaceId).ExecuteDeleteAsync(cancellationToken);
    }
}
