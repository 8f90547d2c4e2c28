using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Application.Redirects;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Links;

/// <summary>Marks links as deleted: they lead nowhere any more, and their clicks, leads and sales stay.</summary>
[RequiresScope(Scope.LinksWrite)]
public sealed record DeleteLinks(Batch<IdInput> Batch) : IRequest<DeletedDto>, IBulkRequest<IdInput>;

internal sealed class DeleteLinksHandler(IHokoDb db, SoftDeletion deletion, ILinkChanges changes) : IRequestHandler<DeleteLinks, DeletedDto>
{
    public Task<DeletedDto> Handle(DeleteLinks request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => DeleteAsync(request.Batch, token), cancellationToken);

    private async Task<DeletedDto> DeleteAsync(Batch<IdInput> batch, CancellationToken cancellationToken)
    {
        var ids = await deletion.DeleteAsync(db.Links, batch, LimitedResource.Links, ErrorCodes.LinkNotFound, cancellationToken);
        var deleted = await db.Links.IgnoreQueryFilters([QueryFilters.Deleted])
            .Where(link => ids.Contains(link.Id))
            .Select(link => new { link.RowId, link.ShortId })
            .ToListAsync(cancellationToken);

        // Lists by tag are cut out of the tags alone: a link that is not to be in them must not be there.
        var rowIds = deleted.ConvertAll(link => link.RowId);
        await db.LinkTags.Where(tag => rowIds.Contains(tag.LinkRowId)).ExecuteDeleteAsync(cancellationToken);
        await changes.TellAsync(deleted.ConvertAll(link => link.ShortId), cancellationToken);
        return new DeletedDto(ids);
    }
}
