using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Workspaces;

/// <summary>Lists a workspace's keys, oldest first, revoked ones included; never the keys themselves.</summary>
[NoScope("Run by the operator on the server itself.")]
public sealed record ListApiKeys(string Workspace) : IRequest<IReadOnlyList<ListedKey>>;

/// <summary>A key, and when it was last used: to a few seconds, and null where that is longer ago than usage is kept.</summary>
public sealed record ListedKey(ApiKey Key, DateTimeOffset? LastUsedAt);

internal sealed class ListApiKeysHandler(IHokoDb db) : IRequestHandler<ListApiKeys, IReadOnlyList<ListedKey>>
{
    public async Task<IReadOnlyList<ListedKey>> Handle(ListApiKeys request, CancellationToken cancellationToken)
    {
        var workspace = await db.RequireWorkspaceAsync(request.Workspace, cancellationToken);
        var found =
            from key in db.ApiKeys
            where key.WorkspaceId == workspace.RowId
            orderby key.RowId
            select new { key, LastUsedAt = db.KeyUsages.Where(usage => usage.KeyId == key.Id).Max(usage => (DateTimeOffset?)usage.LastUsedAt) };
        var rows = await found.AsNoTracking().IgnoreQueryFilters([QueryFilters.Workspace]).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new ListedKey(row.key, row.LastUsedAt))];
    }
}
