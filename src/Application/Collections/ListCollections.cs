using Hoko.Application.Common;
using Hoko.Application.Common.Lists;
using Hoko.Application.Common.Security;
using Hoko.Domain.Workspaces;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Hoko.Application.Collections;

/// <summary>Lists collections.</summary>
[RequiresScope(Scope.CollectionsRead)]
public sealed record ListCollections : ListByIdQuery, IRequest<IAsyncEnumerable<CollectionDto>>;

internal sealed class ListCollectionsHandler(IHokoDb db) : IRequestHandler<ListCollections, IAsyncEnumerable<CollectionDto>>
{
    public Task<IAsyncEnumerable<CollectionDto>> Handle(ListCollections request, CancellationToken cancellationToken) =>
        db.Collections.AsNoTracking().PageByIdAsync(request, CollectionDto.From, cancellationToken);
}
