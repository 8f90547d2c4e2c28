using Hoko.Application.Common;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Application.Redirects;
using Hoko.Application.Workspaces;
using Hoko.Domain.Common;
using Hoko.Domain.Links;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>Blocks a link of any workspace, or lifts the block: while it is blocked visitors see a page that says so, whatever its owner does.</summary>
/// <param name="Link">The link's id, short URL, slug or short id.</param>
/// <param name="Reason">Why, for other operators; null lifts the block.</param>
[NoScope("Run by the operator on the server itself.")]
public sealed record BlockLink(string Link, string? Reason) : IRequest<Unit>;

internal sealed class BlockLinkHandler(IHokoDb db, LinkReference reference, ILinkChanges changes, TimeProvider time) : IRequestHandler<BlockLink, Unit>
{
    public Task<Unit> Handle(BlockLink request, CancellationToken cancellationToken)
    {
        if (request.Reason is not null)
            OperatorText.Require("reason", request.Reason);

        return db.InTransactionAsync(token => SetAsync(request, token), cancellationToken);
    }

    private async Task<Unit> SetAsync(BlockLink request, CancellationToken cancellationToken)
    {
        var link = await RequireAsync(request.Link, cancellationToken);
        DateTimeOffset? at = request.Reason is null ? null : link.BlockedAt ?? time.Now();

        // By a statement: an owner's PUT at the same moment holds the row, and either writes before this or reads what this wrote.
        await db.Links.IgnoreQueryFilters([QueryFilters.Workspace])
            .Where(row => row.Id == link.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.BlockedAt, at).SetProperty(row => row.BlockedReason, request.Reason), cancellationToken);

        // As it is now that the row is held: a PUT may have given it another slug.
        var keys = await db.Links.IgnoreQueryFilters([QueryFilters.Workspace]).AsNoTracking()
            .Where(row => row.Id == link.Id)
            .Select(row => new
            {
                row.ShortId,
                row.Slug,
                Host = db.Domains.IgnoreQueryFilters().Where(domain => domain.Id == row.DomainId).Select(domain => domain.Host).SingleOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (keys is not null)
            await changes.TellAsync(LinkKeys.Of(keys.ShortId, keys.Slug, keys.Host).ToList(), cancellationToken);

        return Unit.Value;
    }

    private async Task<Link> RequireAsync(string text, CancellationToken cancellationToken)
    {
        var found = (await reference.FindAsync(text, cancellationToken)).FindAll(link => link.DeletedAt is null);
        return found switch
        {
            [var only] => only,
            [] => throw new RequestRejected("link", new Flaw(ErrorCodes.LinkUnknown, text)),
            _ => throw new RequestRejected("link", new Flaw(ErrorCodes.LinkAmbiguous, text, string.Join(", ", found.Select(link => link.Id)))),
        };
    }
}
