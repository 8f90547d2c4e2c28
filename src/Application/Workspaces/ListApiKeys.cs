using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Workspaces;

/// <summary>Lists a workspace's keys, oldest first, revoked ones included; never the keys themselves.</summary>
[NoScope("Run by the operator on the server itself.")]
public sealed record ListApiKeys(string Workspace) : IRequest<IReadOnlyList<ApiKey>>;

internal sealed class ListApiKeysHandler(IHokoDb db) : IRequestHandler<ListApiKeys, IReadOnlyList<ApiKey>>
{
    public async Task<IReadOnlyList<ApiKey>> Handle(ListApiKeys request, CancellationToken cancellationToken)
    {
        var workspace = await db.RequireWorkspaceAsync(request.Workspace, cancellationToken);
        return await db.ApiKeys.IgnoreQueryFilters([QueryFilters.Workspace]).AsNoTracking()
            .Where(key => key.WorkspaceId == workspace.RowId)
            .OrderBy(key => key.RowId)
            .ToListAsync(cancellationToken);
    }
}
