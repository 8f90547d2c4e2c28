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
public sealed record DeleteLinks(Batch<IdInput> Batch) : IRequest<DeletedDto>, IBulkRequest<IdInput>
{
    /// <summary>Deletes what there is of those named, in place of refusing them all where one is unknown.</summary>
    public bool PassesOverUnknown { get; init; }
}

internal sealed class DeleteLinksHandler(IHokoDb db, SoftDeletion deletion, LinkDomains domains, ILinkChanges changes) : IRequestHandler<DeleteLinks, DeletedDto>
{
    public Task<DeletedDto> Handle(DeleteLinks request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => DeleteAsync(request, token), cancellationToken);

    private async Task<DeletedDto> DeleteAsync(DeleteLinks request, CancellationToken cancellationToken)
    {
        var unknownCode = request.PassesOverUnknown ? null : ErrorCodes.LinkNotFound;
        var ids = await deletion.DeleteAsync(
            db.Links,
            request.Batch,
            LimitedResource.Links,
            unknownCode,
            (known, errors, token) => BlockedLinks.CheckDeletionAsync(db, request.Batch, known, errors, token),
            cancellationToken);
        var deleted = await db.Links.IgnoreQueryFilters([QueryFilters.Deleted])
            .Where(link => ids.Contains(link.Id))
            .Select(link => new { link.RowId, link.ShortId, link.Slug, link.DomainId })
            .ToListAsync(cancellationToken);
        if (deleted.Exists(link => link.DomainId is not null))
            await domains.LoadAsync(cancellationToken);

        // Lists by tag are cut out of the tags alone: a link that is not to be in them must not be there.
        var rowIds = deleted.ConvertAll(link => link.RowId);
        await db.LinkTags.Where(tag => rowIds.Contains(tag.LinkRowId)).ExecuteDeleteAsync(cancellationToken);
        var keys = deleted.SelectMany(link => LinkKeys.Of(link.ShortId, link.Slug, domains.HostOf(link.DomainId)));
        await changes.TellAsync(keys.ToList(), cancellationToken);
        return new DeletedDto(ids);
    }
}
