using Hoko.Application.Common;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.ShortPen;

/// <summary>What the key opens, and the numbers of what its links may name.</summary>
[NoScope("Tells a key what it opens; names of things it lists for keys alone that may read them.")]
public sealed record DescribeCaller : IRequest<ShortPenMeDto>;

internal sealed class DescribeCallerHandler(IHokoDb db, ICaller caller) : IRequestHandler<DescribeCaller, ShortPenMeDto>
{
    /// <summary>The most of each kind.</summary>
    private const int Most = 100;

    private const Scope Links = Scope.LinksRead | Scope.LinksWrite;

    public async Task<ShortPenMeDto> Handle(DescribeCaller request, CancellationToken cancellationToken)
    {
        var workspace = await db.Workspaces.IgnoreQueryFilters([QueryFilters.Deleted]).AsNoTracking().SingleAsync(row => row.RowId == caller.WorkspaceId, cancellationToken);
        return new ShortPenMeDto(
            caller.WorkspaceId,
            caller.WorkspaceId,
            workspace.Name,
            caller.Plan.Name,
            Scopes.NamesOf(caller.Scopes).ToList(),
            (caller.Scopes & Links) == 0 ? [] : await DomainsAsync(cancellationToken),
            caller.Scopes.HasFlag(Scope.CollectionsRead) ? await FoldersAsync(cancellationToken) : [],
            (caller.Scopes & Links) == 0 ? [] : await PixelsAsync(cancellationToken));
    }

    private Task<List<ShortPenNamedDto>> DomainsAsync(CancellationToken cancellationToken) => db.Domains
        .Where(row => row.VerifiedAt != null)
        .OrderBy(row => row.RowId)
        .Take(Most)
        .Select(row => new ShortPenNamedDto(row.RowId, row.Host))
        .ToListAsync(cancellationToken);

    private Task<List<ShortPenNamedDto>> FoldersAsync(CancellationToken cancellationToken) => db.Collections
        .OrderBy(row => row.RowId)
        .Take(Most)
        .Select(row => new ShortPenNamedDto(row.RowId, row.Name))
        .ToListAsync(cancellationToken);

    private Task<List<ShortPenNamedDto>> PixelsAsync(CancellationToken cancellationToken) => db.Pixels
        .OrderBy(row => row.RowId)
        .Take(Most)
        .Select(row => new ShortPenNamedDto(row.RowId, row.Name))
        .ToListAsync(cancellationToken);
}
