using Hoko.Application.Common;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Errors;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Domains;

/// <summary>Deletes branded domains that no link is on any more. Who claims a host anew has to show anew that it is theirs.</summary>
[RequiresScope(Scope.LinksWrite)]
public sealed record DeleteDomains(Batch<IdInput> Batch) : IRequest<DeletedDto>, IBulkRequest<IdInput>;

internal sealed class DeleteDomainsHandler(IHokoDb db, SoftDeletion deletion, IDomainChanges changes) : IRequestHandler<DeleteDomains, DeletedDto>
{
    public Task<DeletedDto> Handle(DeleteDomains request, CancellationToken cancellationToken) =>
        db.InTransactionAsync(token => DeleteAsync(request.Batch, token), cancellationToken);

    private async Task<DeletedDto> DeleteAsync(Batch<IdInput> batch, CancellationToken cancellationToken)
    {
        var ids = await deletion.DeleteAsync(
            db.Domains, batch, LimitedResource.Domains, ErrorCodes.DomainNotFound, (known, errors, token) => CheckUseAsync(batch, known, errors, token), cancellationToken);
        var deleted = await db.Domains.IgnoreQueryFilters([QueryFilters.Deleted]).AsNoTracking()
            .Where(domain => ids.Contains(domain.Id) && domain.VerifiedAt != null)
            .ToListAsync(cancellationToken);
        await changes.TellAsync(deleted, cancellationToken);
        return new DeletedDto(ids);
    }

    /// <summary>The rows are locked, and so is whoever would put a link on one of the domains.</summary>
    private async Task CheckUseAsync(Batch<IdInput> batch, IReadOnlyList<Guid> ids, ErrorList errors, CancellationToken cancellationToken)
    {
        var used = await db.Domains
            .Where(domain => ids.Contains(domain.Id) && db.Links.Any(link => link.DomainId == domain.Id))
            .ToDictionaryAsync(domain => domain.Id, domain => domain.Host, cancellationToken);
        foreach (var (index, item) in batch.Readable())
        {
            if (used.TryGetValue(item.Id, out var host))
                errors.Add(index, null, ErrorCodes.DomainInUse, host);
        }
    }
}
