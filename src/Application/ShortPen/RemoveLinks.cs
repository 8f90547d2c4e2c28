using Hoko.Application.Common.Bodies;
using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Security;
using Hoko.Application.Links;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.ShortPen;

/// <summary>Deletes links by number as <see cref="DeleteLinks"/> does, and passes over those that there are not.</summary>
[RequiresScope(Scope.LinksWrite)]
public sealed record RemoveLinks(ObjectBody<LinkNumbersInput> Body) : IRequest<ShortPenDeletedDto>, IObjectRequest<LinkNumbersInput>;

internal sealed class RemoveLinksHandler(LinksByNumber links, IMediator mediator) : IRequestHandler<RemoveLinks, ShortPenDeletedDto>
{
    public async Task<ShortPenDeletedDto> Handle(RemoveLinks request, CancellationToken cancellationToken)
    {
        request.Body.Errors.ThrowIfAny();
        var numbers = request.Body.Value.UrlId.Value.Select(number => number.Value).Distinct().ToArray();
        var ids = await links.FindIdsAsync(numbers, cancellationToken);
        var deleted = ids.Count == 0 ? 0 : await DeleteAsync(ids, cancellationToken);
        return deleted > 0 ? new ShortPenDeletedDto(deleted) : throw LinksByNumber.Unknown(numbers[0]);
    }

    private async Task<int> DeleteAsync(List<Guid> ids, CancellationToken cancellationToken)
    {
        var batch = new Batch<IdInput>(ids.Select(id => new IdInput(id)));
        var deleted = await mediator.Send(new DeleteLinks(batch) { PassesOverUnknown = true }, cancellationToken);
        return deleted.DeletedIds.Count;
    }
}
