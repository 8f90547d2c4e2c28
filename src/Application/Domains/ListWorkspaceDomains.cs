using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Application.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Domains;

/// <summary>Lists a workspace's domains, oldest first.</summary>
[NoScope("Run by the operator on the server itself.")]
public sealed record ListWorkspaceDomains(string Workspace) : IRequest<IReadOnlyList<DomainDto>>;

internal sealed class ListWorkspaceDomainsHandler(IHokoDb db) : IRequestHandler<ListWorkspaceDomains, IReadOnlyList<DomainDto>>
{
    public async Task<IReadOnlyList<DomainDto>> Handle(ListWorkspaceDomains request, CancellationToken cancellationToken)
    {
        var workspace = await db.RequireWorkspaceAsync(request.Workspace, cancellationToken);
        var domains = await db.Domains.IgnoreQueryFilters([QueryFilters.Workspace]).AsNoTracking()
            .Where(domain => domain.WorkspaceId == workspace.RowId)
            .OrderBy(domain => domain.RowId)
            .ToListAsync(cancellationToken);
        return domains.ConvertAll(DomainDto.From);
    }
}
