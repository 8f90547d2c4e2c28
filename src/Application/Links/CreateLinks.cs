using Hoko.Application.Common.Bulk;
using Hoko.Application.Common.Idempotency;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;

namespace Hoko.Application.Links;

/// <summary>Makes one or more links: an upsert in which nothing has an id.</summary>
[RequiresScope(Scope.LinksWrite)]
public sealed record CreateLinks(Batch<LinkInput> Batch)
    : IRequest<IReadOnlyList<LinkDto>>, ICreateRequest<LinkInput>, IRepeatable;

internal sealed class CreateLinksHandler(LinkUpsert links) : IRequestHandler<CreateLinks, IReadOnlyList<LinkDto>>
{
    public Task<IReadOnlyList<LinkDto>> Handle(CreateLinks request, CancellationToken cancellationToken) =>
        links.WriteAsync(request.Batch, cancellationToken);
}
