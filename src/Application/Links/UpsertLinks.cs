using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Links;

/// <summary>Changes the links that items name by id, and makes those that name none.</summary>
[RequiresScope(Scope.LinksWrite)]
public sealed record UpsertLinks(Batch<LinkInput> Batch)
    : IRequest<IReadOnlyList<LinkDto>>, IBulkRequest<LinkInput>, IRepeatable;

internal sealed class UpsertLinksHandler(LinkUpsert links) : IRequestHandler<UpsertLinks, IReadOnlyList<LinkDto>>
{
    public Task<IReadOnlyList<LinkDto>> Handle(UpsertLinks request, CancellationToken cancellationToken) =>
        links.WriteAsync(request.Batch, cancellationToken);
}
