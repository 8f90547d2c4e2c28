using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Application.Domains;
using Hoko.Application.Redirects;
using Hoko.Domain.Common;
using Hoko.Domain.Domains;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Workspaces;

/// <summary>
/// Soft-deletes a workspace: revokes its keys, deletes its links and domains. Its name, slugs and hosts are free again; short ids never are. Leads,
/// sales and customers are kept until the workspace is erased; clicks only for the plan's retention period.
/// </summary>
/// <param name="Workspace">The workspace's name.</param>
/// <param name="Confirmation">The name once more.</param>
[NoScope("Run by the operator on the server itself.")]
public sealed record DeleteWorkspace(string Workspace, string Confirmation) : IRequest<Unit>;

internal sealed class DeleteWorkspaceHandler(IHokoDb db, ILinkChanges changes, IDomainChanges domainChanges, TimeProvider time)
    : IRequestHandler<DeleteWorkspace, Unit>
{
    // Of a workspace with millions of links no statement may run into its timeout.
    private const int Step = 10_000;

    public Task<Unit> Handle(DeleteWorkspace request, CancellationToken cancellationToken)
    {
        WorkspaceRules.RequireConfirmation(request.Workspace, request.Confirmation);
        return db.InTransactionAsync(token => DeleteAsync(request.Workspace, token), cancellationToken);
    }

    private async Task<Unit> DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var workspace = await db.RequireWorkspaceAsync(name, cancellationToken);
        var now = time.Now();
        workspace.DeletedAt = now;
        await db.SaveChangesAsync(cancellationToken);
        await db.ApiKeys.IgnoreQueryFilters([QueryFilters.Workspace])
            .Where(key => key.WorkspaceId == workspace.RowId && key.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(key => key.RevokedAt, now), cancellationToken);
        await CloseQuotaAsync(workspace.RowId, cancellationToken);
        await DeleteLinksAsync(workspace.RowId, now, cancellationToken);
        await DeleteDomainsAsync(workspace.RowId, now, cancellationToken);
        await changes.TellAsync([LinkKeys.Workspaces], cancellationToken);
        return Unit.Value;
    }

    /// <summary>Requests that started before hold these rows until they commit, so their links are deleted too; later ones exceed the quota.</summary>
    private Task<int> CloseQuotaAsync(long workspace, CancellationToken cancellationToken) => db.WorkspaceUsages
        .Where(row => row.WorkspaceId == workspace)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Used, long.MaxValue), cancellationToken);

    /// <summary>As if its owner had deleted them: lists by tag are cut out of the tags of links that exist.</summary>
    private async Task DeleteLinksAsync(long workspace, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var links = db.Links.IgnoreQueryFilters([QueryFilters.Workspace]).Where(link => link.WorkspaceId == workspace);
        List<long> some;
        do
        {
            some = await links.OrderBy(link => link.RowId).Select(link => link.RowId).Take(Step).ToListAsync(cancellationToken);
            await db.LinkTags.Where(tag => some.Contains(tag.LinkRowId)).ExecuteDeleteAsync(cancellationToken);
            await links.Where(link => some.Contains(link.RowId)).ExecuteUpdateAsync(set => set.SetProperty(link => link.DeletedAt, now), cancellationToken);
        }
        while (some.Count == Step);
    }

    /// <summary>Another workspace may claim the hosts.</summary>
    private async Task DeleteDomainsAsync(long workspace, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var domains = db.Domains.IgnoreQueryFilters([QueryFilters.Workspace]).Where(domain => domain.WorkspaceId == workspace);
        var ids = await domains.Where(domain => domain.VerifiedAt != null).Select(domain => domain.Id).ToArrayAsync(cancellationToken);
        await domains.ExecuteUpdateAsync(set => set.SetProperty(domain => domain.DeletedAt, now), cancellationToken);
        if (ids.Length == 0)
            return;

        List<ShortDomain> deleted = await db.Domains.IgnoreQueryFilters([QueryFilters.Workspace, QueryFilters.Deleted]).AsNoTracking()
            .Where(domain => ids.Contains(domain.Id))
            .ToListAsync(cancellationToken);
        await domainChanges.TellAsync(deleted, cancellationToken);
    }
}
